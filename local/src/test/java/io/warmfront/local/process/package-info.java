/** Tests. */
@NullMarked
package io.warmfront.local.process;

import org.jspecify.annotations.NullMarked;
