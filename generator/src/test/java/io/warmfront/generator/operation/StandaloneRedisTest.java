package io.warmfront.generator.operation;

import io.warmfront.generator.operation.redis.RedisSettings;
import io.warmfront.testing.redis.StandaloneRedis;

class StandaloneRedisTest extends RedisStackContract<StandaloneRedis> {
  StandaloneRedisTest() {
    super(
        StandaloneRedis.start(), stack -> RedisSettings.of(stack.addresses().getFirst(), TIMEOUT));
  }
}
