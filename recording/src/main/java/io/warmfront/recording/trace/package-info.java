/** Traces: what happened elsewhere, as CSV, into recordings and out of them. */
@NullMarked
package io.warmfront.recording.trace;

import org.jspecify.annotations.NullMarked;
