/** The cache, by Redisson. */
@NullMarked
package io.warmfront.generator.operation.redis;

import org.jspecify.annotations.NullMarked;
