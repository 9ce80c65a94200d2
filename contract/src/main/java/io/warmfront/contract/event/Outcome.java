package io.warmfront.contract.event;

import io.warmfront.contract.proto.OutcomeCode;

/** How one operation ended. Its label is a metric's tag and part of the public interface. */
public enum Outcome {
  /** The cache had the value. */
  HIT(OutcomeCode.OUTCOME_HIT),
  /** The cache had nothing, and the origin was asked. */
  MISS(OutcomeCode.OUTCOME_MISS),
  /** The cache had a value older than one that was already committed at the origin. */
  STALE_HIT(OutcomeCode.OUTCOME_STALE_HIT),
  /** The cache knew that there is no value. */
  NEGATIVE_HIT(OutcomeCode.OUTCOME_NEGATIVE_HIT),
  /** Another operation's load of the same key was shared. */
  COALESCED(OutcomeCode.OUTCOME_COALESCED),
  /** The cache had a value past its logical expiry, and the origin was asked. */
  EXPIRED(OutcomeCode.OUTCOME_EXPIRED),
  /** The cache was passed by on purpose. */
  BYPASS(OutcomeCode.OUTCOME_BYPASS),
  /** An operation that has nothing to do with hits and misses succeeded. */
  OK(OutcomeCode.OUTCOME_OK),
  /** The operation failed; its error kind says how. */
  ERROR(OutcomeCode.OUTCOME_ERROR),
  /** The operation was due and could not be started; it has no service time. */
  DROPPED(OutcomeCode.OUTCOME_DROPPED);

  private final OutcomeCode code;
  private final String label;

  Outcome(OutcomeCode code) {
    this.code = code;
    this.label = name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Returns its number on the wire. */
  public OutcomeCode code() {
    return code;
  }

  /** Returns its name in metrics and reports, such as {@code stale_hit}. */
  public String label() {
    return label;
  }

  /** Whether the cache answered: a hit, a stale hit or a negative hit. */
  public boolean isHit() {
    return this == HIT || this == STALE_HIT || this == NEGATIVE_HIT;
  }

  /** Whether the cache was asked and could not answer: a miss, a coalesced miss or an expiry. */
  public boolean isMiss() {
    return this == MISS || this == COALESCED || this == EXPIRED;
  }

  /** Whether the system under test served the operation. */
  public boolean isCompleted() {
    return this != ERROR && this != DROPPED;
  }

  /**
   * Returns the outcome of a number on the wire.
   *
   * @throws IllegalArgumentException if this version does not know the number
   */
  public static Outcome of(OutcomeCode code) {
    for (Outcome outcome : values()) {
      if (outcome.code == code) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("no outcome has the code " + code);
  }
}
