/** The settings below {@code warmfront.redis} that every service has. */
@NullMarked
package io.warmfront.redis.config;

import org.jspecify.annotations.NullMarked;
