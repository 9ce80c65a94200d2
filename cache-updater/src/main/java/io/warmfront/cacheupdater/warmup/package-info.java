/** Warms a cache: replays the log into it, slice by slice, beside live updates. */
@NullMarked
package io.warmfront.cacheupdater.warmup;

import org.jspecify.annotations.NullMarked;
