package io.warmfront.workload;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What thresholds can judge. */
public enum ThresholdMetric {
  /** Intended start to end, seconds; of completed and failed operations. */
  RESPONSE_TIME(Unit.SECONDS),
  /** Actual start to end, seconds; of completed and failed operations. */
  SERVICE_TIME(Unit.SECONDS),
  /** Intended to actual start, seconds; of completed and failed operations. */
  START_DELAY(Unit.SECONDS),
  /** Hits over hits and misses. */
  HIT_RATIO(Unit.SHARE),
  /** Failed operations; their rate is their share of the attempted ones. */
  ERRORS(Unit.SHARE),
  /**
   * Operations that were due and could not start; their rate is their share of the offered ones.
   */
  DROPPED(Unit.SHARE);

  private final Unit unit;

  ThresholdMetric(Unit unit) {
    this.unit = unit;
  }

  /** Returns its name in workloads. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether it is defined only where operations come due: in the open model. */
  public boolean isOfArrivals() {
    return this == RESPONSE_TIME || this == START_DELAY;
  }

  /** Returns what its rate or its values are numbers of. */
  public Unit unit() {
    return unit;
  }

  /** Returns what can be asked of it. */
  public Set<Aggregate> aggregates() {
    return switch (this) {
      case RESPONSE_TIME, SERVICE_TIME, START_DELAY ->
          EnumSet.of(
              Aggregate.PERCENTILE,
              Aggregate.AVG,
              Aggregate.MIN,
              Aggregate.MED,
              Aggregate.MAX,
              Aggregate.COUNT);
      case HIT_RATIO -> EnumSet.of(Aggregate.RATE);
      case ERRORS, DROPPED -> EnumSet.of(Aggregate.RATE, Aggregate.COUNT);
    };
  }

  /** Returns the metric of a name, if there is one. */
  public static Optional<ThresholdMetric> named(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }

  /** Returns all names, in their order. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ThresholdMetric::label).toList();
  }

  /** What a metric's numbers are. */
  public enum Unit {
    /** Times. */
    SECONDS,
    /** Shares from 0 to 1. */
    SHARE
  }
}
