package io.warmfront.generator.operation;

import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.redis.StandaloneRedis;

class StandaloneRedisTest extends RedisStackContract<StandaloneRedis> {
  StandaloneRedisTest() {
    super(
        StandaloneRedis.start(), stack -> RedisSettings.of(stack.addresses().getFirst(), TIMEOUT));
  }
}
