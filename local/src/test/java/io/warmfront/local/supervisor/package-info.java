/** Tests. */
@NullMarked
package io.warmfront.local.supervisor;

import org.jspecify.annotations.NullMarked;
