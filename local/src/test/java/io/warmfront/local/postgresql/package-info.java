/** Tests. */
@NullMarked
package io.warmfront.local.postgresql;

import org.jspecify.annotations.NullMarked;
