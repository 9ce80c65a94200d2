@NullMarked
package io.warmfront.cacheupdater.cache.redis;

import org.jspecify.annotations.NullMarked;
