package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import io.warmfront.local.Part;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithPlatform({Part.REDIS, Part.POSTGRESQL})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisTtlDriftTest {
  private RedisRig rig;

  @BeforeAll
  void open(TestPlatform platform) throws Exception {
    rig = new RedisRig(platform, "redis-ttl-drift");
  }

  @AfterAll
  void close() {
    rig.close();
  }

  @Test
  void read_entryGoneBeforeItsExpiry_tellsHowEarlyOnce() throws Exception {
    assertThat(rig.run(Operation.CACHE_ASIDE_READ, 70).missedRead().ttlDriftMicros()).isZero();
    removeFromRedis(70);

    OperationResult gone = rig.run(Operation.GET, 70);
    assertThat(gone.outcome()).isEqualTo(Outcome.MISS);
    assertThat(gone.missedRead().ttlDriftMicros())
        .isBetween(-RedisRig.TTL_MILLIS * 1_000, -RedisRig.TTL_MILLIS * 1_000 / 2);
    assertThat(rig.run(Operation.GET, 70).missedRead().ttlDriftMicros())
        .as("told already")
        .isZero();
  }

  @Test
  void read_entryRemovedOrWrittenByItself_isNotCalledEarly() throws Exception {
    rig.run(Operation.CACHE_ASIDE_READ, 71);
    rig.run(Operation.DELETE, 71);
    assertThat(rig.run(Operation.CACHE_ASIDE_READ, 71).missedRead().ttlDriftMicros()).isZero();
    rig.run(Operation.CACHE_ASIDE_READ, 72);
    rig.run(Operation.TAGGED_SET, 72);
    rig.run(Operation.TAG_INVALIDATE, 72);
    assertThat(rig.run(Operation.GET, 72).missedRead().ttlDriftMicros()).isZero();
    rig.run(Operation.CACHE_ASIDE_READ, 73);
    rig.writes.committed(rig.item(73).text(), 2, System.nanoTime());
    removeFromRedis(73);
    assertThat(rig.run(Operation.GET, 73).missedRead().ttlDriftMicros()).as("written").isZero();
  }

  /** As somebody else does it, or Redis if it needs the room. */
  private void removeFromRedis(long id) throws Exception {
    OperationDriver delete = Objects.requireNonNull(rig.drivers(rig.redis).get(Operation.DELETE));
    assertThat(delete.run(rig.call(id)).outcome()).isEqualTo(Outcome.OK);
  }
}
