/**
 * Windows held against the frames that they were made of. What the collector adds up in histograms
 * is counted here once more, operation by operation and without one.
 */
@NullMarked
package io.warmfront.recording.audit;

import org.jspecify.annotations.NullMarked;
