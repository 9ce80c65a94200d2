/** Bytes that learn by coverage what a frame looks like. */
@NullMarked
package io.warmfront.collector.fuzz;

import org.jspecify.annotations.NullMarked;
