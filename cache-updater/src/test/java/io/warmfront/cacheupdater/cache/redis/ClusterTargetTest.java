package io.warmfront.cacheupdater.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.CacheTargetContract;
import io.warmfront.cacheupdater.cache.MarkStep;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.error.Reaction;
import io.warmfront.redis.RedisDeployment;
import io.warmfront.redis.RedisLogin;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedisTls;
import io.warmfront.testing.Await;
import io.warmfront.testing.Seeded;
import io.warmfront.testing.redis.RedisCluster;
import io.warmfront.testing.redis.RedisNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A cluster of three masters, the first with a replica. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTargetTest extends CacheTargetContract {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init") // started before all tests
  private static RedisCluster cluster;

  @BeforeAll
  static void start() {
    cluster = RedisCluster.startWithReplica();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Override
  protected CacheTarget newTarget() {
    return new RedisTarget(
        new RedisSettings(
            new RedisDeployment.Cluster(cluster.addresses()),
            RedisLogin.NONE,
            RedisTls.USUAL,
            Duration.ofSeconds(1)),
        Duration.ofSeconds(15));
  }

  @Override
  protected Optional<byte[]> stored(byte[] key) {
    return new ClusterReader(cluster).get(key);
  }

  @Override
  protected void putForeign(byte[] key, int way) {
    Optional<byte[]> _ =
        new ClusterReader(cluster)
            .ask(redis ->
                switch (way) {
                  case 0 -> redis.run(bytes("SET"), key, bytes("somebody else's"));
                  case 1 -> redis.run(bytes("HSET"), key, bytes("field"), bytes("value"));
                  default -> redis.run(bytes("SET"), key, bytes("0000000000000GX1"));
                });
  }

  @Test
  void slot_ofAnyKey_isTheOneThatRedisSays() {
    Seeded.check(random -> {
      for (String key : List.of("123456789", "{}x", "a{b}{c}", "a{{b}}", "{", "}{", "a{b")) {
        assertThat(KeySlot.of(bytes(key))).as(key).isEqualTo(slot(bytes(key)));
      }
      for (int i = 0; i < 200; i++) {
        byte[] key = new byte[1 + random.nextInt(20)];
        random.nextBytes(key);
        assertThat(KeySlot.of(key)).isEqualTo(slot(key));
      }
    });
  }

  @Test
  void places_threeMasters_areOneEach() throws IOException {
    try (CacheTarget target = newTarget()) {
      Map<String, String> places = target.places();
      assertThat(places).hasSize(3);
      Set<String> signs = new HashSet<>(places.values());
      for (RedisNode master : cluster.servers().subList(0, 3)) {
        String told = master.ask("INFO", "replication").toString();
        assertThat(signs.removeIf(told::contains)).as(told).isTrue();
      }
      assertThat(target.places()).isEqualTo(places);
    }
  }

  @Test
  void apply_marksOnEachMaster_moveIfServersAndTextsAreAsBelieved() {
    String name = UUID.randomUUID().toString();
    try (CacheTarget target = newTarget()) {
      Map<String, String> places = target.places();
      List<Write> writes = List.of(write(), write(), write());
      List<MarkStep> first = new ArrayList<>();
      places.forEach((place, sign) -> first.add(new MarkStep(place + name, sign, "", "one")));
      assertThat(target.apply(writes, first).orElseThrow())
          .hasSize(3)
          .containsOnly(new Result.Applied());
      List<String> keys = first.stream().map(MarkStep::key).toList();
      assertThat(target.marks(keys)).hasSize(3).containsValues("one").doesNotContainValue("two");

      String place = places.keySet().iterator().next();
      String sign = places.getOrDefault(place, "");
      assertThat(target.apply(writes, List.of(new MarkStep(place + name, sign, "", "two"))))
          .as("another text")
          .isEmpty();
      assertThat(
              target.apply(
                  writes, List.of(new MarkStep(place + name, "0".repeat(40), "one", "two"))))
          .as("another server")
          .isEmpty();
      assertThat(target.marks(keys)).doesNotContainValue("two");
      assertThat(target.apply(List.of(), List.of(new MarkStep(place + name, sign, "one", "two"))))
          .contains(List.of());
      assertThat(target.marks(keys)).containsEntry(place + name, "two");
    }
  }

  @Test
  @Order(Integer.MAX_VALUE) // the first master is gone from here on
  void apply_masterKilled_goesOnWithItsReplica() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      writes.add(write());
    }
    try (CacheTarget target = newTarget()) {
      assertThat(target.apply(writes)).hasSize(300).containsOnly(new Result.Applied());
      cluster.servers().getFirst().kill();
      Await.until("all are taken", LIMIT, () -> isTaken(target, writes));
      for (Write write : writes) {
        assertThat(stored(write.key()).map(CacheEntry::decode)).contains(write.entry());
      }
    }
  }

  /** Whether they are; every fault must be one after which they are sent once more. */
  private static boolean isTaken(CacheTarget target, List<Write> writes) {
    try {
      return target.apply(writes).size() == writes.size();
    } catch (PipelineException fault) {
      assertThat(fault.code().reaction()).as("%s", fault).isEqualTo(Reaction.RETRY);
      return false;
    }
  }

  private static int slot(byte[] key) {
    try (RedisReader redis = reader(cluster.servers().getFirst())) {
      return Integer.parseInt(
          new String(redis.run(bytes("CLUSTER"), bytes("KEYSLOT"), key).orElseThrow(), UTF_8));
    }
  }

  private static RedisReader reader(RedisNode node) {
    return new RedisReader("redis://127.0.0.1:" + node.port());
  }

  private static Write write() {
    long expiresAt = System.currentTimeMillis() + 600_000;
    CacheEntry entry = CacheEntry.value(1, expiresAt, bytes("x"));
    return new Write(bytes(UUID.randomUUID().toString()), entry, expiresAt);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
