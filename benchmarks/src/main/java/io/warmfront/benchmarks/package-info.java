/** Figures about Warmfront, each with a bar, all asked for in one way. */
@NullMarked
package io.warmfront.benchmarks;

import org.jspecify.annotations.NullMarked;
