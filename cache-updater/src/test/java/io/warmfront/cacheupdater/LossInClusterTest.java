package io.warmfront.cacheupdater;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.redis.ClusterReader;
import io.warmfront.cacheupdater.cache.redis.RedisTarget;
import io.warmfront.cacheupdater.status.Loss;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisDeployment;
import io.warmfront.redis.RedisLogin;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedisTls;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.testing.redis.RedisCluster;
import io.warmfront.testing.redis.RedisNode;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One master of a cluster loses writes; the others have all. */
@WithPlatform(Part.KAFKA)
class LossInClusterTest {
  private static final Logger LOG = LoggerFactory.getLogger(LossInClusterTest.class);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** The promise: so long after the loss all keys equal the log. */
  private static final Duration PROMISE = Duration.ofSeconds(30);

  private static final int KEYS = 500;

  private final String prefix = UUID.randomUUID() + ":";
  private final String group = "updater-" + UUID.randomUUID();
  private final Log log;
  private final Expected expected;

  LossInClusterTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.KAFKA));
    this.log = new Log(platform);
    this.expected = new Expected(log);
  }

  @AfterEach
  void closeLog() {
    log.close();
  }

  /** It comes back empty: then another one, which has no replica, does. */
  @Test
  void cluster_replicaThatWasBehindLeadsAndAMasterComesBackEmpty_isBroughtUpToTheLog()
      throws Exception {
    try (RedisCluster cluster = RedisCluster.startWithReplica();
        RunningUpdater updater =
            new RunningUpdater(
                log, new RedisTarget(settings(cluster), Duration.ofSeconds(15)), group)) {
      RedisNode first = cluster.servers().getFirst();
      RedisNode replica = cluster.servers().getLast();
      writeAndAwait(1);
      Await.until("the replica has all", LIMIT, () -> keys(replica) == keys(first));
      replica.ask("CONFIG", "SET", "masterauth", "wrong"); // so that it does not come back
      first.ask("CLIENT", "KILL", "TYPE", "replica");
      writeAndAwait(2);
      assertThat(updater.rewinds(Loss.BEHIND) + updater.rewinds(Loss.GONE)).isZero();

      first.kill();
      awaitPromise(cluster);
      assertThat(updater.rewinds(Loss.BEHIND)).isPositive();
      assertThat(updater.rewinds(Loss.GONE)).isZero();

      RedisNode second = cluster.servers().get(1);
      second.kill();
      second.start();
      awaitPromise(cluster);
      assertThat(updater.rewinds(Loss.GONE)).isPositive();
      assertThat(updater.restarts()).isZero();
    }
  }

  private void awaitPromise(RedisCluster cluster) {
    ClusterReader reader = new ClusterReader(cluster);
    long begun = System.nanoTime();
    Await.until("all keys equal the log", PROMISE, () -> isHeldBy(reader));
    LOG.info(
        "all keys equal the log {} ms after the loss", (System.nanoTime() - begun) / 1_000_000);
  }

  private boolean isHeldBy(ClusterReader reader) {
    try {
      return expected.differences(reader::get).isEmpty();
    } catch (AssertionError _) {
      return false; // no server has some slots yet
    }
  }

  private void writeAndAwait(int version) throws Exception {
    expected.writeAll(prefix, KEYS, version);
    Await.until("all is read", LIMIT, () -> log.isReadToTheEnd(group));
  }

  private static long keys(RedisNode server) throws Exception {
    return Long.parseLong(server.ask("DBSIZE").toString());
  }

  private static RedisSettings settings(RedisCluster cluster) {
    return new RedisSettings(
        new RedisDeployment.Cluster(cluster.addresses()),
        RedisLogin.NONE,
        RedisTls.USUAL,
        Duration.ofSeconds(1));
  }
}
