package io.warmfront.generator.spi;

import io.warmfront.contract.event.Outcome;

/**
 * How an operation ended that did not fail.
 *
 * @param outcome how: a kind of hit or miss, a bypass, or ok
 * @param bytes of payload that were moved, both ways; 0 or more
 */
public record TargetAnswer(Outcome outcome, long bytes) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException for an error or a drop, which are no answers, or for a
   *     negative number of bytes
   */
  public TargetAnswer {
    if (!outcome.isCompleted()) {
      throw new IllegalArgumentException("an answer is never " + outcome.label() + ": throw");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must be 0 or more, were " + bytes);
    }
  }

  /** Returns a hit. */
  public static TargetAnswer hit(long bytes) {
    return new TargetAnswer(Outcome.HIT, bytes);
  }

  /** Returns a miss. */
  public static TargetAnswer miss(long bytes) {
    return new TargetAnswer(Outcome.MISS, bytes);
  }

  /** Returns the end of an operation that has nothing to do with hits and misses. */
  public static TargetAnswer ok(long bytes) {
    return new TargetAnswer(Outcome.OK, bytes);
  }
}
