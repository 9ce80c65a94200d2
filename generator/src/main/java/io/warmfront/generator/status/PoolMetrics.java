package io.warmfront.generator.status;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.workload.Targets;
import io.warmfront.generator.operation.postgres.PoolListener;
import io.warmfront.generator.operation.postgres.PostgresPool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What Prometheus is told of the pool of PostgreSQL connections. Thread-safe. */
public final class PoolMetrics implements PoolListener {
  private static final String TARGET = Targets.POSTGRESQL;

  /** A free connection takes microseconds; the longest wait is the pool's timeout. */
  private static final List<Duration> BUCKETS =
      List.of(
          Duration.ofNanos(10_000),
          Duration.ofNanos(100_000),
          Duration.ofNanos(500_000),
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5));

  private final Timer acquisition;
  private final Counter timeouts;

  /** Registers every metric of a pool; {@link PostgresPool#tell} lets it hear of the times. */
  public PoolMetrics(MeterRegistry registry, PostgresPool pool) {
    gauge(registry, Metric.POOL_CONNECTIONS, pool, PostgresPool::used, "state", "used");
    gauge(registry, Metric.POOL_CONNECTIONS, pool, PostgresPool::idle, "state", "idle");
    gauge(registry, Metric.POOL_CONNECTIONS_MAX, pool, PostgresPool::most);
    gauge(registry, Metric.POOL_PENDING, pool, PostgresPool::pending);
    this.acquisition =
        Timer.builder(Metric.POOL_ACQUISITION.exportedName())
            .description(Metric.POOL_ACQUISITION.help())
            .tag("target", TARGET)
            .serviceLevelObjectives(BUCKETS.toArray(Duration[]::new))
            .register(registry);
    this.timeouts =
        Counter.builder(Metric.POOL_TIMEOUTS.exportedName())
            .description(Metric.POOL_TIMEOUTS.help())
            .tag("target", TARGET)
            .register(registry);
  }

  @Override
  public void waited(long nanos) {
    acquisition.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void timedOut() {
    timeouts.increment();
  }

  private static void gauge(
      MeterRegistry registry,
      Metric metric,
      PostgresPool pool,
      ToDoubleFunction<PostgresPool> value,
      String... tags) {
    Gauge.builder(metric.exportedName(), pool, value)
        .description(metric.help())
        .tag("target", TARGET)
        .tags(tags)
        .register(registry);
  }
}
