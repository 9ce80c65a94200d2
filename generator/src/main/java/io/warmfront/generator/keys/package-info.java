/** Which key, tenant and operation is next: popularity, drawn in constant memory. */
@NullMarked
package io.warmfront.generator.keys;

import org.jspecify.annotations.NullMarked;
