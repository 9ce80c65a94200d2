package io.warmfront.cacheupdater.status;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.metric.Metric;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Counts what becomes of records, for Prometheus and for the component's status. Thread-safe. */
public final class UpdaterMetrics {
  private static final double NOTHING_KNOWN = Double.NaN;

  private static final List<Duration> AGE_BUCKETS =
      List.of(
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(25),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofMillis(2_500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(120),
          Duration.ofSeconds(300));

  private static final List<ErrorCode> REASONS_OF_DEAD_LETTERS =
      List.of(
          ErrorCode.KEY_MISSING,
          ErrorCode.VERSION_INVALID,
          ErrorCode.EXPIRY_INVALID,
          ErrorCode.LAYOUT_UNKNOWN,
          ErrorCode.TOO_LARGE,
          ErrorCode.KEY_FOREIGN,
          ErrorCode.UNKNOWN);

  private static final List<ErrorCode> REASONS_OF_RETRIES =
      List.of(ErrorCode.UNREACHABLE, ErrorCode.UNAVAILABLE, ErrorCode.UNKNOWN);

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<RecordOutcome, Counter> records = new ConcurrentHashMap<>();
  private final Map<ErrorCode, Counter> deadLetters = new ConcurrentHashMap<>();
  private final Map<ErrorCode, Counter> retries = new ConcurrentHashMap<>();
  private final Map<Loss, Counter> rewinds = new ConcurrentHashMap<>();
  private final Counter restarts;
  private final Timer updateAge;
  private final RecentAges recentAges;
  private volatile boolean breakerOpen;
  private volatile double clockSkewSeconds = NOTHING_KNOWN;
  private final Map<Integer, Double> lag = new ConcurrentHashMap<>();
  private final Map<Integer, Gauge> lagGauges = new ConcurrentHashMap<>();

  /** Registers every metric of the updater, at zero. */
  public UpdaterMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    this.recentAges = new RecentAges(clock);
    for (RecordOutcome outcome : RecordOutcome.values()) {
      records.put(outcome, counter(Metric.UPDATER_RECORDS, outcome.label()));
    }
    for (ErrorCode code : REASONS_OF_DEAD_LETTERS) {
      deadLetters.put(code, counter(Metric.UPDATER_DEAD_LETTERS, code.name()));
    }
    for (ErrorCode code : REASONS_OF_RETRIES) {
      retries.put(code, counter(Metric.UPDATER_RETRIES, code.name()));
    }
    for (Loss loss : Loss.values()) {
      rewinds.put(loss, counter(Metric.UPDATER_REWINDS, loss.label()));
    }
    restarts = counter(Metric.UPDATER_LOOP_RESTARTS);
    gauge(Metric.UPDATER_BREAKER_OPEN, it -> it.breakerOpen ? 1 : 0);
    gauge(Metric.UPDATER_CLOCK_SKEW, it -> it.clockSkewSeconds);
    updateAge =
        Timer.builder(Metric.UPDATER_UPDATE_AGE.exportedName())
            .description(Metric.UPDATER_UPDATE_AGE.help())
            .serviceLevelObjectives(AGE_BUCKETS.toArray(Duration[]::new))
            .register(registry);
  }

  /** Counts one record. */
  public void settled(RecordOutcome outcome) {
    count(records, outcome, Metric.UPDATER_RECORDS);
  }

  /** Counts one record that became visible in the cache, and how old it was then. */
  public void applied(long recordTimestampMillis) {
    settled(RecordOutcome.APPLIED);
    long nanos = TimeUnit.MILLISECONDS.toNanos(Math.max(0, clock.millis() - recordTimestampMillis));
    updateAge.record(nanos, TimeUnit.NANOSECONDS);
    recentAges.record(nanos);
  }

  /** Counts one record that was put aside. */
  public void deadLettered(ErrorCode code) {
    settled(RecordOutcome.DEAD_LETTER);
    count(deadLetters, code, Metric.UPDATER_DEAD_LETTERS);
  }

  /** Counts one batch that must be sent again. */
  public void retried(ErrorCode code) {
    count(retries, code, Metric.UPDATER_RETRIES);
  }

  /** Counts one new start of the loop after a fault that nobody foresaw. */
  public void restarted() {
    restarts.increment();
  }

  /** Counts one partition that is read again. */
  public void rewound(Loss loss) {
    count(rewinds, loss, Metric.UPDATER_REWINDS);
  }

  /** Says whether too many bad updates have stopped the loop. */
  public void breaker(boolean isOpen) {
    breakerOpen = isOpen;
  }

  /** Says how far the cache's clock is ahead, milliseconds, negative if it is behind. */
  public void clockSkew(long aheadMillis) {
    clockSkewSeconds = (double) aheadMillis / TimeUnit.SECONDS.toMillis(1);
  }

  /** Replaces the lag of all partitions; those that are not named are somebody else's. */
  public void lag(Map<Integer, Long> recordsByPartition) {
    lag.keySet().retainAll(recordsByPartition.keySet());
    recordsByPartition.forEach((partition, count) -> lag.put(partition, count.doubleValue()));
    lagGauges.forEach((partition, gauge) -> {
      if (!recordsByPartition.containsKey(partition) && lagGauges.remove(partition, gauge)) {
        registry.remove(gauge);
      }
    });
    recordsByPartition.keySet().forEach(p -> lagGauges.computeIfAbsent(p, this::lagGauge));
  }

  /** Returns how many records so ended since the start. */
  public double count(RecordOutcome outcome) {
    Counter counter = records.get(outcome);
    return counter == null ? 0 : counter.count();
  }

  /** Returns the update ages of the last ten seconds. */
  public ExponentialHistogram recentAges() {
    return recentAges.merged();
  }

  private void gauge(Metric metric, ToDoubleFunction<UpdaterMetrics> value) {
    Gauge.builder(metric.exportedName(), this, value).description(metric.help()).register(registry);
  }

  private Gauge lagGauge(int partition) {
    return Gauge.builder(
            Metric.UPDATER_LAG.exportedName(),
            lag,
            all -> all.getOrDefault(partition, NOTHING_KNOWN))
        .description(Metric.UPDATER_LAG.help())
        .tag(Metric.UPDATER_LAG.labels().getFirst(), Integer.toString(partition))
        .register(registry);
  }

  private Counter counter(Metric metric, String... labels) {
    Counter.Builder counter = Counter.builder(metric.exportedName()).description(metric.help());
    for (int i = 0; i < labels.length; i++) {
      counter.tag(metric.labels().get(i), labels[i]);
    }
    return counter.register(registry);
  }

  /** A label that is not in the list above is shown all the same: nothing goes uncounted. */
  private <K extends Enum<K>> void count(Map<K, Counter> counters, K key, Metric metric) {
    counters.computeIfAbsent(key, other -> counter(metric, other.name())).increment();
  }
}
