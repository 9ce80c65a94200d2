/** What the generator says of itself. */
@NullMarked
package io.warmfront.generator.status;

import org.jspecify.annotations.NullMarked;
