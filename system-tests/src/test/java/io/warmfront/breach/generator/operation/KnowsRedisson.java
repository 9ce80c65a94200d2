package io.warmfront.breach.generator.operation;

import org.jspecify.annotations.NullMarked;
import org.redisson.api.RedissonClient;

/** A breach: a driver outside its room. */
@NullMarked
public interface KnowsRedisson {
  /** Returns the driver. */
  RedissonClient client();
}
