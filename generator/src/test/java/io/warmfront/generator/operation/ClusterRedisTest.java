package io.warmfront.generator.operation;

import io.warmfront.contract.workload.Operation;
import io.warmfront.redis.RedisDeployment;
import io.warmfront.redis.RedisLogin;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedisTls;
import io.warmfront.testing.redis.RedisCluster;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterRedisTest extends RedisStackContract<RedisCluster> {
  ClusterRedisTest() {
    super(RedisCluster.startWithReplica(), ClusterRedisTest::settings);
  }

  private static RedisSettings settings(RedisCluster stack) {
    return new RedisSettings(
        new RedisDeployment.Cluster(stack.addresses()), RedisLogin.NONE, RedisTls.USUAL, TIMEOUT);
  }

  @Test
  @Order(Integer.MAX_VALUE) // the other tests freeze all servers, and one is gone from here on
  void everyOperation_masterKilled_failsWithAKindAndGoesOn() {
    stack().servers().getFirst().kill();
    for (Operation operation : operations()) {
      for (long id = 7_000; id < 7_010; id++) {
        goesOnAfterFailover(operation, id);
      }
    }
  }
}
