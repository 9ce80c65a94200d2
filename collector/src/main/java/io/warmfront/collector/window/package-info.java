/** Fold and merge: pure arithmetic on the contract's histogram. */
@NullMarked
package io.warmfront.collector.window;

import org.jspecify.annotations.NullMarked;
