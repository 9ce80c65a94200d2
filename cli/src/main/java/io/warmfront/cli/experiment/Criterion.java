package io.warmfront.cli.experiment;

import org.jspecify.annotations.Nullable;

/**
 * One line of the acceptance table.
 *
 * @param name what is judged
 * @param most the greatest value that is accepted
 * @param observed its value; null if it could not be measured, or never came to be
 * @param outcome whether it holds
 * @param remark what it is made of, for people; may be empty
 */
public record Criterion(
    String name, double most, @Nullable Double observed, Outcome outcome, String remark) {
  /** Whether a criterion holds. */
  public enum Outcome {
    /** It does. */
    HELD,
    /** It does not. */
    MISSED,
    /** Nobody knows. */
    NOT_MEASURED
  }

  /** Returns the line of what should have come to be within a time, and never did. */
  static Criterion never(String name, double most) {
    return new Criterion(name, most, null, Outcome.MISSED, "never");
  }

  /** Judges a value. */
  static Criterion of(String name, double most, @Nullable Double observed, String remark) {
    Outcome outcome =
        observed == null ? Outcome.NOT_MEASURED : observed <= most ? Outcome.HELD : Outcome.MISSED;
    return new Criterion(name, most, observed, outcome, remark);
  }
}
