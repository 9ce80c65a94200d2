package io.warmfront.cacheupdater.warmup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.warmup.WarmupCounts;

/** What warm-ups of this process tell Prometheus. Thread-safe. */
public final class WarmupMetrics {
  private final MeterRegistry registry;
  private final Counter written;
  private final Counter superseded;
  private final Counter expired;
  private final Counter tombstones;
  private final Counter unreadable;
  private final Counter refused;
  private final Counter leftOut;
  private volatile double progress = Double.NaN;
  private volatile double leftSeconds = Double.NaN;

  /** Registers every metric, counters at zero. */
  public WarmupMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.written = counter("written");
    this.superseded = counter("superseded");
    this.expired = counter("expired");
    this.tombstones = counter("tombstone");
    this.unreadable = counter("unreadable");
    this.refused = counter("refused");
    this.leftOut = counter("left_out");
    Gauge.builder(Metric.CACHE_WARMUP_PROGRESS.exportedName(), this, it -> it.progress)
        .description(Metric.CACHE_WARMUP_PROGRESS.help())
        .register(registry);
    Gauge.builder(Metric.CACHE_WARMUP_LEFT.exportedName(), this, it -> it.leftSeconds)
        .description(Metric.CACHE_WARMUP_LEFT.help())
        .register(registry);
  }

  /** Counts what became of records. */
  void counted(WarmupCounts counts) {
    written.increment((double) counts.written());
    superseded.increment((double) counts.superseded());
    expired.increment((double) counts.expired());
    tombstones.increment((double) counts.tombstones());
    unreadable.increment((double) counts.unreadable());
    refused.increment((double) counts.refused());
    leftOut.increment((double) counts.leftOut());
  }

  /**
   * Tells how far the warm-up under way is.
   *
   * @param ratio which part is done, from 0 to 1
   * @param left how many seconds it will take; below 0 if unknown
   */
  void underWay(double ratio, double left) {
    progress = ratio;
    leftSeconds = left < 0 ? Double.NaN : left;
  }

  /** Tells that none is under way here. */
  void idle() {
    progress = Double.NaN;
    leftSeconds = Double.NaN;
  }

  private Counter counter(String outcome) {
    return Counter.builder(Metric.CACHE_WARMUP_RECORDS.exportedName())
        .description(Metric.CACHE_WARMUP_RECORDS.help())
        .tag(Metric.CACHE_WARMUP_RECORDS.labels().getFirst(), outcome)
        .register(registry);
  }
}
