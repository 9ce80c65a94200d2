/** Baselines: what runs came to that others are held against. */
@NullMarked
package io.warmfront.contract.baseline;

import org.jspecify.annotations.NullMarked;
