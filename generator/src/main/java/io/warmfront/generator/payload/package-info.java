/** The words of an item, the same in every process. */
@NullMarked
package io.warmfront.generator.payload;

import org.jspecify.annotations.NullMarked;
