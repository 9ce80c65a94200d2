/** Reads a sample of what was applied once more, to see whether the cache still holds it. */
@NullMarked
package io.warmfront.cacheupdater.observe;

import org.jspecify.annotations.NullMarked;
