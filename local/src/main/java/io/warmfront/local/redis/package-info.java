/** The Redis server. */
@NullMarked
package io.warmfront.local.redis;

import org.jspecify.annotations.NullMarked;
