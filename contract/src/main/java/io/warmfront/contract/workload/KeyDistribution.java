package io.warmfront.contract.workload;

/**
 * How popular the keys of a key space are, by rank: rank 0 is the most popular.
 *
 * @param kind which law
 * @param exponent of {@link Kind#ZIPF} and {@link Kind#LATEST}: rank r has weight {@code (r +
 *     1)^-exponent}; 0 to 5. Otherwise 0
 * @param keys of {@link Kind#HOTSPOT} and {@link Kind#EXPONENTIAL}: which part of the keys is meant
 *     by {@code share}; above 0 and below 1. Otherwise 0
 * @param share which part of the draws goes to that part of the keys; above {@code keys} and at
 *     most 1, below 1 if exponential. Otherwise 0
 * @param newKeysPerSecond of {@link Kind#LATEST}: how fast new keys come; 0 or more. Otherwise 0
 */
public record KeyDistribution(
    Kind kind, double exponent, double keys, double share, double newKeysPerSecond) {

  /** A law of popularity. */
  public enum Kind {
    /** All are equal. */
    UNIFORM,
    /** Popularity falls with a power of the rank. */
    ZIPF,
    /** Two classes: a hot part and the rest, and within each all are equal. */
    HOTSPOT,
    /** Popularity falls by the same factor from each rank to the next. */
    EXPONENTIAL,
    /**
     * Zipf by age: the newest key is the most popular. New keys come steadily; each takes the place
     * of the oldest one.
     */
    LATEST,
    /** One after the other, by the number of the arrival, and again from the first. */
    SEQUENTIAL
  }

  /** Returns the law by which all keys are equal. */
  public static KeyDistribution uniform() {
    return new KeyDistribution(Kind.UNIFORM, 0, 0, 0, 0);
  }

  /** Returns Zipf's law. */
  public static KeyDistribution zipf(double exponent) {
    return new KeyDistribution(Kind.ZIPF, exponent, 0, 0, 0);
  }

  /** Returns the law of two classes. */
  public static KeyDistribution hotspot(double keys, double share) {
    return new KeyDistribution(Kind.HOTSPOT, 0, keys, share, 0);
  }

  /** Returns the exponential law that gives a part of the keys a share of the draws. */
  public static KeyDistribution exponential(double keys, double share) {
    return new KeyDistribution(Kind.EXPONENTIAL, 0, keys, share, 0);
  }

  /** Returns Zipf's law by age. */
  public static KeyDistribution latest(double exponent, double newKeysPerSecond) {
    return new KeyDistribution(Kind.LATEST, exponent, 0, 0, newKeysPerSecond);
  }

  /** Returns the scan. */
  public static KeyDistribution sequential() {
    return new KeyDistribution(Kind.SEQUENTIAL, 0, 0, 0, 0);
  }
}
