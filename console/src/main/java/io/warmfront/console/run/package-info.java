/** Runs: their registry, their life cycle, and who may change it. */
@NullMarked
package io.warmfront.console.run;

import org.jspecify.annotations.NullMarked;
