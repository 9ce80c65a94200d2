/**
 * Frames read again: operations in the order in which they were due, and what a replay makes of
 * them.
 */
@NullMarked
package io.warmfront.recording;

import org.jspecify.annotations.NullMarked;
