/** Tests. */
@NullMarked
package io.warmfront.local.state;

import org.jspecify.annotations.NullMarked;
