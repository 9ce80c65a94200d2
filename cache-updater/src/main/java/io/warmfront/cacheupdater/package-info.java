/** Keeps the cache true to the log of updates. */
@NullMarked
package io.warmfront.cacheupdater;

import org.jspecify.annotations.NullMarked;
