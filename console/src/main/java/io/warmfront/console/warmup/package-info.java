/** Cache warm-ups: which were asked for, and how far each is. */
@NullMarked
package io.warmfront.console.warmup;

import org.jspecify.annotations.NullMarked;
