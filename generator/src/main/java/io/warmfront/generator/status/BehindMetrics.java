package io.warmfront.generator.status;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.warmfront.contract.metric.Metric;
import io.warmfront.generator.behind.BehindListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What Prometheus is told of writes behind. Thread-safe. */
public final class BehindMetrics implements BehindListener {
  /** A write is gathered for a tenth of a second; an origin may be away for minutes. */
  private static final List<Duration> BUCKETS =
      List.of(
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5));

  private final Counter applied;
  private final Counter superseded;
  private final Counter unfit;
  private final Counter refused;
  private final Timer delay;

  /** Registers every metric. */
  public BehindMetrics(MeterRegistry registry) {
    this.applied = writes(registry, "applied");
    this.superseded = writes(registry, "superseded");
    this.unfit = writes(registry, "unfit");
    this.refused = writes(registry, "refused");
    this.delay =
        Timer.builder(Metric.ORIGIN_WRITE_DELAY.exportedName())
            .description(Metric.ORIGIN_WRITE_DELAY.help())
            .serviceLevelObjectives(BUCKETS.toArray(Duration[]::new))
            .register(registry);
  }

  @Override
  public void written(int howManyApplied, int howManySuperseded) {
    applied.increment(howManyApplied);
    superseded.increment(howManySuperseded);
  }

  @Override
  public void unfit() {
    unfit.increment();
  }

  @Override
  public void refused() {
    refused.increment();
  }

  @Override
  public void delayed(long millis) {
    delay.record(millis, TimeUnit.MILLISECONDS);
  }

  private static Counter writes(MeterRegistry registry, String outcome) {
    return Counter.builder(Metric.ORIGIN_WRITES.exportedName())
        .description(Metric.ORIGIN_WRITES.help())
        .tag("outcome", outcome)
        .register(registry);
  }
}
