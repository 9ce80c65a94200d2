package io.warmfront.workload;

/** What is asked of all values of a metric. */
public enum Aggregate {
  /** A percentile, {@code p(99)}: the merged histogram's quantile. */
  PERCENTILE("p(N)"),
  /** The mean. */
  AVG("avg"),
  /** The least. */
  MIN("min"),
  /** The median, {@code p(50)}. */
  MED("med"),
  /** The greatest. */
  MAX("max"),
  /** A share, from 0 to 1. */
  RATE("rate"),
  /** How many. */
  COUNT("count");

  private final String label;

  Aggregate(String label) {
    this.label = label;
  }

  /** Returns how it is written in an expression. */
  public String label() {
    return label;
  }
}
