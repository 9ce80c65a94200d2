/** What the cache updater says of itself: metrics, lag, state. */
@NullMarked
package io.warmfront.cacheupdater.status;

import org.jspecify.annotations.NullMarked;
