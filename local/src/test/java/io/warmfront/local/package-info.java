/** Tests. */
@NullMarked
package io.warmfront.local;

import org.jspecify.annotations.NullMarked;
