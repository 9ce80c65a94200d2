/** Tests. */
@NullMarked
package io.warmfront.local.platform;

import org.jspecify.annotations.NullMarked;
