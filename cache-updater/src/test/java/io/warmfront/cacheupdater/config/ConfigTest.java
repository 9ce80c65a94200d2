package io.warmfront.cacheupdater.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.redis.RedisSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConfigTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Nobody listens there: the context starts the updater, which then waits. */
  private static final Map<String, Object> NOWHERE =
      Map.of(
          "kafka.bootstrap.servers", "127.0.0.1:1", "warmfront.redis.uri", "redis://127.0.0.1:1");

  @Test
  void defaults() {
    assertThat(read(Map.of()))
        .containsExactly(
            new InstanceConfig("cache-updater-1"),
            new TopicsConfig("warmfront."),
            new RedisRenewalConfig(Duration.ofSeconds(15)),
            RedisSettings.of("redis://127.0.0.1:1", SECOND),
            new PollConfig("warmfront-cache-updater", 500, Duration.ofSeconds(6), SECOND),
            new LimitsConfig(1 << 10, 512 << 10),
            new ExpiryConfig(Duration.ofHours(24), Duration.ofMinutes(1), Duration.ofHours(1), 0),
            new WriteConfig(500, 4 << 20),
            new RetryConfig(Duration.ofMillis(100), Duration.ofSeconds(10), 3),
            new ObserverConfig(1_000),
            new BreakerConfig(0.05, 100, Duration.ofSeconds(30), Duration.ofMinutes(10)),
            new RewindConfig(true),
            new WarmUpConfig(
                Duration.ofSeconds(6),
                2,
                10_000,
                200,
                Duration.ofHours(1),
                Duration.ofMillis(10),
                20_000,
                false,
                false));
  }

  @Test
  void allKeys() {
    Map<String, Object> keys = new HashMap<>();
    keys.put("warmfront.instance", "two");
    keys.put("warmfront.topics.prefix", "p.");
    keys.put("warmfront.redis.timeout", "2s");
    keys.put("warmfront.redis.renew-after", "1m");
    keys.put("warmfront.cache-updater.poll.group", "g");
    keys.put("warmfront.cache-updater.poll.max-records", "5");
    keys.put("warmfront.cache-updater.poll.session-timeout", "3s");
    keys.put("warmfront.cache-updater.poll.commit-interval", "100ms");
    keys.put("warmfront.cache-updater.breaker.most-share", "0.2");
    keys.put("warmfront.cache-updater.breaker.least-bad", "7");
    keys.put("warmfront.cache-updater.breaker.window", "10s");
    keys.put("warmfront.cache-updater.breaker.hold", "1m");
    keys.put("warmfront.cache-updater.rewind.when-empty", "false");
    keys.put("warmfront.cache-updater.limits.max-key-bytes", "2KB");
    keys.put("warmfront.cache-updater.limits.max-value-bytes", "1MB");
    keys.put("warmfront.cache-updater.expiry.default-ttl", "1h");
    keys.put("warmfront.cache-updater.expiry.margin", "0s");
    keys.put("warmfront.cache-updater.expiry.tombstone-ttl", "2h");
    keys.put("warmfront.cache-updater.expiry.jitter-percent", "20");
    keys.put("warmfront.cache-updater.write.max-keys", "7");
    keys.put("warmfront.cache-updater.write.max-bytes", "1MB");
    keys.put("warmfront.cache-updater.retry.least-wait", "10ms");
    keys.put("warmfront.cache-updater.retry.greatest-wait", "1s");
    keys.put("warmfront.cache-updater.retry.attempts", "9");
    keys.put("warmfront.cache-updater.warm-up.session-timeout", "7s");
    keys.put("warmfront.cache-updater.warm-up.lanes", "4");
    keys.put("warmfront.cache-updater.warm-up.slice-offsets", "500");
    keys.put("warmfront.cache-updater.warm-up.max-keys", "50");
    keys.put("warmfront.cache-updater.warm-up.longest", "30m");
    keys.put("warmfront.cache-updater.warm-up.most-redis-p99", "5ms");
    keys.put("warmfront.cache-updater.warm-up.most-lag-records", "8");
    keys.put("warmfront.cache-updater.warm-up.when-empty", "true");
    keys.put("warmfront.cache-updater.warm-up.may-clear", "true");
    keys.put("warmfront.cache-updater.observer.one-in", "7");
    assertThat(read(keys))
        .containsExactly(
            new InstanceConfig("two"),
            new TopicsConfig("p."),
            new RedisRenewalConfig(Duration.ofMinutes(1)),
            RedisSettings.of("redis://127.0.0.1:1", Duration.ofSeconds(2)),
            new PollConfig("g", 5, Duration.ofSeconds(3), Duration.ofMillis(100)),
            new LimitsConfig(2 << 10, 1 << 20),
            new ExpiryConfig(Duration.ofHours(1), Duration.ZERO, Duration.ofHours(2), 20),
            new WriteConfig(7, 1 << 20),
            new RetryConfig(Duration.ofMillis(10), SECOND, 9),
            new ObserverConfig(7),
            new BreakerConfig(0.2, 7, Duration.ofSeconds(10), Duration.ofMinutes(1)),
            new RewindConfig(false),
            new WarmUpConfig(
                Duration.ofSeconds(7),
                4,
                500,
                50,
                Duration.ofMinutes(30),
                Duration.ofMillis(5),
                8,
                true,
                true));
  }

  @Test
  void anyKey_badValue_isRejectedByItsName() {
    Map<String, ThrowingCallable> bad = new LinkedHashMap<>();
    bad.put("warmfront.instance must not be empty", () -> new InstanceConfig(" "));
    bad.put("warmfront.topics.prefix must be", () -> new TopicsConfig("a b"));
    bad.put(
        "warmfront.redis.renew-after must be from 1s to 1h",
        () -> new RedisRenewalConfig(Duration.ZERO));
    bad.put("warmfront.cache-updater.poll.group", () -> new PollConfig("", 1, SECOND, SECOND));
    bad.put(
        "warmfront.cache-updater.poll.max-records must be from 1 to 10000, was 0",
        () -> new PollConfig("g", 0, SECOND, SECOND));
    bad.put(
        "warmfront.cache-updater.poll.commit-interval must be from 50ms to 60s, was 2h",
        () -> new PollConfig("g", 1, SECOND, Duration.ofHours(2)));
    bad.put(
        "warmfront.cache-updater.poll.session-timeout must be from 1s to 300s, was 0ms",
        () -> new PollConfig("g", 1, Duration.ZERO, SECOND));
    bad.put(
        "warmfront.cache-updater.breaker.most-share must be from 0 to 1, was 1.5",
        () -> new BreakerConfig(1.5, 1, SECOND, SECOND));
    bad.put(
        "warmfront.cache-updater.breaker.most-share must be from 0 to 1, was NaN",
        () -> new BreakerConfig(Double.NaN, 1, SECOND, SECOND));
    bad.put(
        "warmfront.cache-updater.breaker.least-bad must be from 1 to 1000000, was 0",
        () -> new BreakerConfig(1, 0, SECOND, SECOND));
    bad.put(
        "warmfront.cache-updater.breaker.window must be from 1s to 1h, was 0ms",
        () -> new BreakerConfig(1, 1, Duration.ZERO, SECOND));
    bad.put(
        "warmfront.cache-updater.breaker.hold must be from 1s to 168h, was 0ms",
        () -> new BreakerConfig(1, 1, SECOND, Duration.ZERO));
    bad.put("warmfront.cache-updater.limits.max-key-bytes", () -> new LimitsConfig(0, 1));
    bad.put("warmfront.cache-updater.limits.max-value-bytes", () -> new LimitsConfig(1, 0));
    bad.put(
        "warmfront.cache-updater.expiry.default-ttl",
        () -> new ExpiryConfig(Duration.ZERO, SECOND, SECOND, 0));
    bad.put(
        "warmfront.cache-updater.expiry.margin",
        () -> new ExpiryConfig(SECOND, Duration.ofSeconds(-1), SECOND, 0));
    bad.put(
        "warmfront.cache-updater.expiry.tombstone-ttl",
        () -> new ExpiryConfig(SECOND, SECOND, Duration.ZERO, 0));
    bad.put(
        "warmfront.cache-updater.expiry.jitter-percent must be from 0 to 50, was 51",
        () -> new ExpiryConfig(SECOND, SECOND, SECOND, 51));
    bad.put("warmfront.cache-updater.write.max-keys", () -> new WriteConfig(0, 4096));
    bad.put("warmfront.cache-updater.write.max-bytes", () -> new WriteConfig(1, 1));
    bad.put(
        "warmfront.cache-updater.retry.least-wait",
        () -> new RetryConfig(Duration.ZERO, SECOND, 1));
    bad.put(
        "warmfront.cache-updater.retry.greatest-wait",
        () -> new RetryConfig(SECOND, Duration.ofMillis(1), 1));
    bad.put("warmfront.cache-updater.retry.attempts", () -> new RetryConfig(SECOND, SECOND, 0));
    bad.put(
        "warmfront.cache-updater.observer.one-in must be from 0 to 1000000, was -1",
        () -> new ObserverConfig(-1));
    Duration minute = Duration.ofMinutes(1);
    String warmUp = "warmfront.cache-updater.warm-up.";
    bad.put(
        warmUp + "session-timeout must be from 1s to 300s, was 0ms",
        () -> new WarmUpConfig(Duration.ZERO, 1, 100, 1, minute, SECOND, 1, false, false));
    bad.put(
        warmUp + "lanes must be from 1 to 16, was 0",
        () -> new WarmUpConfig(SECOND, 0, 100, 1, minute, SECOND, 1, false, false));
    bad.put(
        warmUp + "slice-offsets must be from 100 to 1000000, was 99",
        () -> new WarmUpConfig(SECOND, 1, 99, 1, minute, SECOND, 1, false, false));
    bad.put(
        warmUp + "max-keys must be from 1 to 10000, was 0",
        () -> new WarmUpConfig(SECOND, 1, 100, 0, minute, SECOND, 1, false, false));
    bad.put(
        warmUp + "longest must be from 60s to 168h, was 1s",
        () -> new WarmUpConfig(SECOND, 1, 100, 1, SECOND, SECOND, 1, false, false));
    bad.put(
        warmUp + "most-redis-p99 must be from 1ms to 10s, was 0ms",
        () -> new WarmUpConfig(SECOND, 1, 100, 1, minute, Duration.ZERO, 1, false, false));
    bad.put(
        warmUp + "most-lag-records must be from 1 to 1000000000, was 0",
        () -> new WarmUpConfig(SECOND, 1, 100, 1, minute, SECOND, 0, false, false));
    bad.forEach((message, callable) ->
        assertThatThrownBy(callable)
            .isInstanceOf(PipelineException.class)
            .hasMessageStartingWith(message));
  }

  @Test
  void warmUp_deletesRememberedForLess_mayTakeNoLonger() {
    Duration half = Duration.ofMinutes(30);
    WarmUpConfig config =
        new WarmUpConfig(SECOND, 1, 100, 1, Duration.ofHours(1), SECOND, 1, false, false);
    assertThat(config.longest(new ExpiryConfig(SECOND, SECOND, half, 0))).isEqualTo(half);
    assertThat(config.longest(new ExpiryConfig(SECOND, SECOND, Duration.ofHours(2), 0)))
        .isEqualTo(Duration.ofHours(1));
  }

  private static List<Record> read(Map<String, Object> keys) {
    Map<String, Object> all = new HashMap<>(NOWHERE);
    all.putAll(keys);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return List.of(
          context.getBean(InstanceConfig.class),
          context.getBean(TopicsConfig.class),
          context.getBean(RedisRenewalConfig.class),
          context.getBean(RedisSettings.class),
          context.getBean(PollConfig.class),
          context.getBean(LimitsConfig.class),
          context.getBean(ExpiryConfig.class),
          context.getBean(WriteConfig.class),
          context.getBean(RetryConfig.class),
          context.getBean(ObserverConfig.class),
          context.getBean(BreakerConfig.class),
          context.getBean(RewindConfig.class),
          context.getBean(WarmUpConfig.class));
    }
  }
}
