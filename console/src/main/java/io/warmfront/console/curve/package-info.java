/** Curves of runs, one question at a time. */
@NullMarked
package io.warmfront.console.curve;

import org.jspecify.annotations.NullMarked;
