/** Cache warm-ups and clearings: what is wanted, and how far each is. */
@NullMarked
package io.warmfront.contract.warmup;

import org.jspecify.annotations.NullMarked;
