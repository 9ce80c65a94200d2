/** Warms a cache: replays the log into it, the newest slice first, beside live updates. */
@NullMarked
package io.warmfront.cacheupdater.warmup;

import org.jspecify.annotations.NullMarked;
