/** The rules of the house, each held against the product and against a planted breach. */
@NullMarked
package io.warmfront.architecture;

import org.jspecify.annotations.NullMarked;
