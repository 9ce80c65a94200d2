package io.warmfront.generator.operation;

import io.warmfront.contract.workload.Operation;
import io.warmfront.redis.RedisDeployment;
import io.warmfront.redis.RedisLogin;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedisTls;
import io.warmfront.redis.Secret;
import io.warmfront.testing.redis.SentinelRedis;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SentinelRedisTest extends RedisStackContract<SentinelRedis> {
  SentinelRedisTest() {
    super(SentinelRedis.start(), SentinelRedisTest::settings);
  }

  private static RedisSettings settings(SentinelRedis stack) {
    return new RedisSettings(
        new RedisDeployment.Sentinel(
            SentinelRedis.MASTER,
            new RedisLogin("", Secret.of(SentinelRedis.SENTINEL_PASSWORD)),
            stack.addresses()),
        new RedisLogin("", Secret.of(SentinelRedis.PASSWORD)),
        RedisTls.USUAL,
        TIMEOUT);
  }

  @Test
  @Order(Integer.MAX_VALUE) // the other tests freeze both servers, and there is one from here on
  void everyOperation_masterKilled_failsWithAKindAndGoesOn() {
    stack().servers().getFirst().kill();
    for (Operation operation : operations()) {
      goesOnAfterFailover(operation, 7_000);
    }
  }
}
