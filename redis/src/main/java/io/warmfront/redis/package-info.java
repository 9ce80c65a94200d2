/** How a Redis is reached: one server, sentinels or a cluster, with logins and TLS. */
@NullMarked
package io.warmfront.redis;

import org.jspecify.annotations.NullMarked;
