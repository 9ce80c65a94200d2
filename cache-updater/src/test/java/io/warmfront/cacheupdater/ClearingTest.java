package io.warmfront.cacheupdater;

import static io.warmfront.cacheupdater.Log.bytes;
import static io.warmfront.cacheupdater.Log.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.CacheCleaner;
import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.redis.RedisCleaner;
import io.warmfront.cacheupdater.cache.redis.RedisReader;
import io.warmfront.contract.warmup.CacheCleared;
import io.warmfront.contract.warmup.CacheClearing;
import io.warmfront.contract.warmup.KeyRange;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that are taken out of a real Redis, on the word of a real Kafka. */
@WithPlatform({Part.KAFKA, Part.REDIS})
class ClearingTest {
  private static final int KEYS = 2_500;

  private final TestPlatform platform;
  private final String tenant = "t" + UUID.randomUUID();
  private final KeyRange items = new KeyRange(tenant, "items", KEYS);
  private final KeyRange others = new KeyRange(tenant, "others", 10);
  private final Log log;
  private final WarmupDesk desk;

  ClearingTest(TestPlatform platform) {
    platform.ensure(Set.of(Part.KAFKA, Part.REDIS));
    this.platform = platform;
    this.log = new Log(platform);
    this.desk = new WarmupDesk(log);
  }

  @AfterEach
  void closeLog() {
    desk.close();
    log.close();
  }

  @Test
  void clear_keysOfARun_areGoneAndAllOthersStay() throws Exception {
    fill();
    try (RunningWarmer _ = warmer(Optional.of(this::cleaner))) {
      desk.end(desk.ask());
      assertThat(present(items)).isEqualTo(KEYS);

      CacheCleared done = desk.cleared(clearing(System.currentTimeMillis()));

      assertThat(done.refusal()).isEmpty();
      assertThat(done.removed()).isEqualTo(KEYS);
      assertThat(done.atMillis()).isGreaterThanOrEqualTo(done.startedAtMillis());
      assertThat(present(items)).isZero();
      assertThat(present(others)).isEqualTo(others.count());

      assertThat(desk.end(desk.ask()).counts().written()).as("the log has them").isEqualTo(KEYS);
      assertThat(present(items)).isEqualTo(KEYS);
    }
  }

  @Test
  void clear_notAllowed_removesNothingAndNamesTheSetting() throws Exception {
    fill();
    try (RunningWarmer _ = warmer(Optional.empty())) {
      desk.end(desk.ask());

      CacheCleared refused = desk.cleared(clearing(System.currentTimeMillis()));

      assertThat(refused.refusal()).contains("warmfront.cache-updater.warm-up.may-clear");
      assertThat(refused.removed()).isZero();
      assertThat(present(items)).isEqualTo(KEYS);
    }
  }

  @Test
  void clear_wishOfAMinuteAgo_isRefusedAsNobodyWaitsForIt() throws Exception {
    fill();
    try (RunningWarmer _ = warmer(Optional.of(this::cleaner))) {
      desk.end(desk.ask());

      CacheCleared refused = desk.cleared(clearing(System.currentTimeMillis() - 60_000));

      assertThat(refused.refusal()).contains("within 30 s");
      assertThat(present(items)).isEqualTo(KEYS);
    }
  }

  @Test
  void clear_warmUpUnderWay_isRefusedWithItsName() throws Exception {
    fill();
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (RunningWarmer _ =
        new RunningWarmer(
            log,
            keepUntil -> new PickyTarget(target(keepUntil), _ -> pauseOnce(written, goOn)),
            "updater-" + UUID.randomUUID(),
            1_000_000,
            Optional.empty(),
            Optional.of(this::cleaner))) {
      var warmup = desk.ask();
      Await.until("it writes", WarmupDesk.LIMIT, () -> written.getCount() == 0);

      CacheCleared refused = desk.cleared(clearing(System.currentTimeMillis()));

      assertThat(refused.refusal()).contains(warmup.id());
      goOn.countDown();
      desk.end(warmup);
    }
  }

  private static void pauseOnce(CountDownLatch written, CountDownLatch goOn) {
    written.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fill() throws Exception {
    LongStream.range(0, KEYS).forEach(it -> log.write(put(items.key(it), 1)));
    LongStream.range(0, others.count()).forEach(it -> log.write(put(others.key(it), 1)));
    log.flush();
  }

  private CacheClearing clearing(long issuedAtMillis) {
    return new CacheClearing("c-" + UUID.randomUUID(), issuedAtMillis, List.of(items));
  }

  private RunningWarmer warmer(Optional<Supplier<CacheCleaner>> cleaners) {
    return new RunningWarmer(
        log, this::target, "updater-" + UUID.randomUUID(), 1_000_000, Optional.empty(), cleaners);
  }

  private CacheTarget target(long keepUntilMillis) {
    return new Cache(platform).target(keepUntilMillis);
  }

  private CacheCleaner cleaner() {
    return new RedisCleaner(new Cache(platform).settings());
  }

  private long present(KeyRange range) {
    try (RedisReader redis = new RedisReader(platform.redisUri())) {
      return LongStream.range(0, range.count())
          .filter(it -> redis.get(bytes(range.key(it))).isPresent())
          .count();
    }
  }
}
