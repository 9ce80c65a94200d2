package io.warmfront.cacheupdater;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.redis.RedisTarget;
import io.warmfront.cacheupdater.cache.redis.SentinelSettings;
import io.warmfront.cacheupdater.status.Loss;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.testing.redis.RedisNode;
import io.warmfront.testing.redis.SentinelRedis;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sentinels make a replica the master that has not got the last writes. */
@WithPlatform(Part.KAFKA)
class LossByFailoverTest {
  private static final Logger LOG = LoggerFactory.getLogger(LossByFailoverTest.class);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** The promise: so long after the loss all keys equal the log. */
  private static final Duration PROMISE = Duration.ofSeconds(30);

  private static final int KEYS = 500;

  private final String prefix = UUID.randomUUID() + ":";
  private final String group = "updater-" + UUID.randomUUID();
  private final Log log;
  private final Expected expected;

  LossByFailoverTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.KAFKA));
    this.log = new Log(platform);
    this.expected = new Expected(log);
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void redis_sentinelsPromoteAReplicaThatWasBehind_isBroughtUpToTheLog() throws Exception {
    try (SentinelRedis stack = SentinelRedis.start();
        RunningUpdater updater =
            new RunningUpdater(
                log, new RedisTarget(SentinelSettings.of(stack), Duration.ofSeconds(15)), group)) {
      RedisNode master = stack.servers().getFirst();
      RedisNode replica = stack.servers().getLast();
      writeAndAwait(1);
      Await.until("the replica has all", LIMIT, () -> expected.isHeldBy(uri(replica)));
      replica.ask("CONFIG", "SET", "masterauth", "wrong"); // so that it does not come back
      master.ask("CLIENT", "KILL", "TYPE", "replica");
      writeAndAwait(2);
      assertThat(expected.isHeldBy(uri(replica))).as("the replica is behind").isFalse();

      long killed = System.nanoTime();
      master.kill();

      Await.until("all keys equal the log", PROMISE, () -> expected.isHeldBy(uri(replica)));
      LOG.info(
          "all keys equal the log {} ms after the kill", (System.nanoTime() - killed) / 1_000_000);
      assertThat(updater.rewinds(Loss.BEHIND)).isPositive();
      assertThat(updater.restarts()).isZero();
    }
  }

  private void writeAndAwait(int version) throws Exception {
    expected.writeAll(prefix, KEYS, version);
    Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
  }

  private static String uri(RedisNode server) {
    return "redis://:%s@127.0.0.1:%d".formatted(SentinelRedis.PASSWORD, server.port());
  }
}
