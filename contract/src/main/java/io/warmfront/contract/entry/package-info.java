/** A cache entry as it stands in Redis, and the script that guards it. */
@NullMarked
package io.warmfront.contract.entry;

import org.jspecify.annotations.NullMarked;
