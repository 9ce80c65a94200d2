package io.warmfront.console.gate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is compared of runs. Its label is part of the API. */
public enum GateMetric {
  /** Half of the operations took no longer. */
  P50("p50"),
  /** Nine of ten operations took no longer. */
  P90("p90"),
  /** 95 of 100 operations took no longer. */
  P95("p95"),
  /** 99 of 100 operations took no longer. */
  P99("p99"),
  /** 999 of 1,000 operations took no longer. */
  P999("p99.9"),
  /** Operations a second that the system under test served. */
  THROUGHPUT("throughput"),
  /** Failed operations over all that ended. */
  ERRORS("errors"),
  /** Hits over hits and misses. */
  HIT_RATIO("hit_ratio");

  private final String label;

  GateMetric(String label) {
    this.label = label;
  }

  /** Returns its name in the API. */
  public String label() {
    return label;
  }

  /** Returns the metric of a label. */
  static Optional<GateMetric> labelled(String label) {
    return Arrays.stream(values())
        .filter(it -> it.label.equals(label.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** Returns all labels, for people. */
  static String labels() {
    return Arrays.stream(values()).map(it -> it.label).collect(Collectors.joining(", "));
  }

  /** Whether it is a duration in seconds. */
  public boolean isTime() {
    return quantile() > 0;
  }

  /** Returns which quantile of the times it is, from 0 to 1; 0 if it is none. */
  double quantile() {
    return switch (this) {
      case P50 -> 0.5;
      case P90 -> 0.9;
      case P95 -> 0.95;
      case P99 -> 0.99;
      case P999 -> 0.999;
      case THROUGHPUT, ERRORS, HIT_RATIO -> 0;
    };
  }

  /**
   * Whether it is a share from 0 to 1, whose change is a difference; the change of all others is
   * relative.
   */
  public boolean isShare() {
    return switch (this) {
      case ERRORS, HIT_RATIO -> true;
      case P50, P90, P95, P99, P999, THROUGHPUT -> false;
    };
  }

  /** Whether less of it is worse. */
  boolean isBetterWhenGreater() {
    return switch (this) {
      case THROUGHPUT, HIT_RATIO -> true;
      case P50, P90, P95, P99, P999, ERRORS -> false;
    };
  }
}
