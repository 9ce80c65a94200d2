/** Redis as shops have it: sentinels, clusters, TLS, each of real processes. */
@NullMarked
package io.warmfront.testing.redis;

import org.jspecify.annotations.NullMarked;
