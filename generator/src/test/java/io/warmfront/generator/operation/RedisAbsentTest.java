package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.redis.RedisConnection;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithPlatform({Part.REDIS, Part.POSTGRESQL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisAbsentTest {
  private TestPlatform platform;
  private RedisRig rig;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    this.platform = platform;
    rig = new RedisRig(platform, "redis-absent");
  }

  @AfterAll
  void close() {
    rig.close();
  }

  @Test
  void run_redisNeverThere_failsAtOnce() {
    RedisConnection nowhere =
        new RedisConnection(RedisSettings.of("redis://127.0.0.1:1", RedisRig.SECOND));
    rig.drivers(nowhere)
        .forEach((operation, driver) ->
            assertThat(Failing.kindOf(() -> driver.run(rig.call(91))))
                .as(operation.label())
                .isEqualTo(ErrorKind.CONNECTION));
  }

  @Test
  void run_redisKilled_failsAndRecoversByItself() throws Exception {
    EnumSet<Operation> all = EnumSet.copyOf(rig.drivers.keySet());
    platform.kill(Part.REDIS);
    try {
      for (Operation operation : all) {
        assertThat(Failing.kindOf(() -> rig.run(operation, 90)))
            .as(operation.label())
            .isIn(ErrorKind.CONNECTION, ErrorKind.TIMEOUT);
      }
    } finally {
      platform.restart(Part.REDIS);
    }
    for (Operation operation : all) {
      Await.until(
          operation.label() + " succeeds again",
          RedisRig.PATIENCE,
          () -> Failing.kindOf(() -> rig.run(operation, 90)) == null);
    }
  }
}
