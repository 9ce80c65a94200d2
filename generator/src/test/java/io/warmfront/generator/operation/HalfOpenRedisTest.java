package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.generator.operation.redis.RedisCache;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.Await;
import io.warmfront.testing.TcpProxy;
import io.warmfront.testing.redis.StandaloneRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HalfOpenRedisTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void get_connectionsDeadAtTheOtherEndAlone_timesOutAndThenConnectsAnew() throws Exception {
    try (StandaloneRedis stack = StandaloneRedis.start();
        TcpProxy proxy = TcpProxy.to(stack.server().port());
        RedisConnection redis =
            new RedisConnection(
                RedisSettings.of("redis://127.0.0.1:" + proxy.port(), Duration.ofSeconds(1)))) {
      redis.open();
      Await.until("Redis is connected", PATIENCE, redis::isOpen);
      RedisCache cache = new RedisCache(redis);
      assertThat(Failing.kindOf(() -> Answer.of(cache.get("k")))).isNull();
      proxy.deaden();
      assertThat(Failing.kindOf(() -> Answer.of(cache.get("k")))).isEqualTo(ErrorKind.TIMEOUT);
      Await.until(
          "dead connections are replaced",
          PATIENCE,
          () -> Failing.kindOf(() -> Answer.of(cache.get("k"))) == null);
    }
  }
}
