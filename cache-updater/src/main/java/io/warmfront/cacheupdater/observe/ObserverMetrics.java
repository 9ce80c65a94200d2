package io.warmfront.cacheupdater.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.warmfront.contract.metric.Metric;
import java.time.Duration;
import java.util.List;

/** What was found tells Prometheus. Thread-safe. */
public final class ObserverMetrics {
  private final MeterRegistry registry;
  private final Timer staleness;
  private final Timer early;
  private final Timer late;

  /**
   * Registers every metric, counters at zero.
   *
   * @param waits after how long entries are looked at
   */
  public ObserverMetrics(MeterRegistry registry, List<Duration> waits) {
    this.registry = registry;
    this.staleness =
        Timer.builder(Metric.UPDATER_OBSERVED_STALENESS.exportedName())
            .description(Metric.UPDATER_OBSERVED_STALENESS.help())
            .register(registry);
    this.early = drift("early");
    this.late = drift("late");
    for (Observation observation : Observation.values()) {
      waits.forEach(it -> counter(observation, it));
    }
  }

  /** Counts one look. */
  void looked(Observation observation, Duration wait) {
    counter(observation, wait).increment();
  }

  /** Tells of an older version: how long the newer one had been applied when it was found. */
  void older(long millis) {
    staleness.record(Duration.ofMillis(Math.max(0, millis)));
  }

  /** Tells how far the end of an entry is from what was asked for; below 0 it is too early. */
  void drifted(long millis) {
    (millis < 0 ? early : late).record(Duration.ofMillis(Math.abs(millis)));
  }

  private Counter counter(Observation observation, Duration wait) {
    List<String> labels = Metric.UPDATER_OBSERVATIONS.labels();
    return Counter.builder(Metric.UPDATER_OBSERVATIONS.exportedName())
        .description(Metric.UPDATER_OBSERVATIONS.help())
        .tag(labels.getFirst(), observation.label())
        .tag(
            labels.getLast(),
            wait.toMillis() % 1_000 == 0 ? wait.toSeconds() + "s" : wait.toMillis() + "ms")
        .register(registry);
  }

  private Timer drift(String direction) {
    return Timer.builder(Metric.UPDATER_OBSERVED_TTL_DRIFT.exportedName())
        .description(Metric.UPDATER_OBSERVED_TTL_DRIFT.help())
        .tag(Metric.UPDATER_OBSERVED_TTL_DRIFT.labels().getFirst(), direction)
        .register(registry);
  }
}
