package io.warmfront.cacheupdater;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.warmfront.cacheupdater.apply.Updater;
import io.warmfront.cacheupdater.apply.UpdaterEnds;
import io.warmfront.cacheupdater.apply.UpdaterSettings;
import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.config.BreakerConfig;
import io.warmfront.cacheupdater.config.ExpiryConfig;
import io.warmfront.cacheupdater.config.LimitsConfig;
import io.warmfront.cacheupdater.config.PollConfig;
import io.warmfront.cacheupdater.config.RetryConfig;
import io.warmfront.cacheupdater.config.WriteConfig;
import io.warmfront.cacheupdater.status.LoopState;
import io.warmfront.cacheupdater.status.Loss;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.cacheupdater.status.UpdaterMetrics;
import io.warmfront.contract.metric.Metric;
import io.warmfront.telemetry.otlp.SpanSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;

/** An updater in this JVM, between the topics of a test and a cache. */
final class RunningUpdater implements AutoCloseable {
  static final int MAX_VALUE_BYTES = 100_000;

  final LoopState state = new LoopState();
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final UpdaterMetrics metrics = new UpdaterMetrics(registry, InstantSource.system());
  final String group;
  private final CacheTarget target;
  private final Updater updater;

  /** Starts an updater in a group of its own. */
  RunningUpdater(Log log, CacheTarget target) {
    this(log, target, "updater-" + UUID.randomUUID());
  }

  /** Starts an updater. */
  RunningUpdater(Log log, CacheTarget target, String group) {
    this(log, target, group, SpanSource.OFF);
  }

  /** Starts an updater that goes on with traces. */
  RunningUpdater(Log log, CacheTarget target, String group, SpanSource spans) {
    this(log, target, group, spans, InstantSource.system(), settings(log, group));
  }

  /** Starts an updater with a clock and settings of its own. */
  RunningUpdater(
      Log log,
      CacheTarget target,
      String group,
      SpanSource spans,
      InstantSource clock,
      UpdaterSettings settings) {
    this.group = group;
    this.target = target;
    UpdaterEnds ends =
        new UpdaterEnds(
            () -> log.clients().consumer(settings.poll(), group),
            () -> log.clients().producer(group + "-dead-letters"),
            target);
    updater = new Updater(settings, ends, metrics, spans, state, clock, new SplittableRandom());
    updater.start();
  }

  /** Returns the settings of an updater of these tests. */
  static UpdaterSettings settings(Log log, String group) {
    return settings(
        log,
        group,
        new LimitsConfig(1_000, MAX_VALUE_BYTES),
        new BreakerConfig(0.05, 100, Duration.ofSeconds(30), Duration.ofMinutes(10)),
        true);
  }

  /** Returns settings with some of their own. */
  static UpdaterSettings settings(
      Log log,
      String group,
      LimitsConfig limits,
      BreakerConfig breaker,
      boolean readsAllWhenEmpty) {
    return new UpdaterSettings(
        log.topics,
        new PollConfig(group, 100, Duration.ofSeconds(6), Duration.ofMillis(200)),
        limits,
        new ExpiryConfig(Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1), 0),
        new WriteConfig(50, 1 << 20),
        new RetryConfig(Duration.ofMillis(20), Duration.ofMillis(500), 3),
        breaker,
        readsAllWhenEmpty);
  }

  long count(RecordOutcome outcome) {
    return Math.round(metrics.count(outcome));
  }

  /** Returns how many records ended in any way. */
  long settled() {
    long all = 0;
    for (RecordOutcome outcome : RecordOutcome.values()) {
      all += count(outcome);
    }
    return all;
  }

  /** Returns how many partitions were read again, for this reason. */
  long rewinds(Loss loss) {
    return Math.round(
        registry
            .get(Metric.UPDATER_REWINDS.exportedName())
            .tag("reason", loss.label())
            .counter()
            .count());
  }

  double gauge(Metric metric) {
    return registry.get(metric.exportedName()).gauge().value();
  }

  long restarts() {
    return Math.round(registry.get(Metric.UPDATER_LOOP_RESTARTS.exportedName()).counter().count());
  }

  @Override
  public void close() {
    updater.close();
    target.close();
  }
}
