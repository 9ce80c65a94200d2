package io.warmfront.updates.deadletter;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a redrive does with a dead letter: each that is meant ends in exactly one of these. */
public enum RedriveOutcome {
  /** It goes back to the log. The cache-updater will count what becomes of it. */
  SENT(LetterState.SENT),
  /**
   * Its value has expired. It goes back to the log all the same: an older value that is still in
   * the cache must go.
   */
  EXPIRED(LetterState.EXPIRED),
  /** The log has a newer version of its key: not sent. */
  STALE(LetterState.STALE),
  /** A copy of a letter with the same origin: not sent. */
  DUPLICATE(LetterState.DUPLICATE),
  /** It is no update, and would be put aside again: not sent, stays open. */
  UNFIT(null),
  /** A part of the original is not in the letter: not sent, stays open. */
  OMITTED(null),
  /** It has been back as often as is allowed: not sent, stays open. */
  EXHAUSTED(null),
  /** Kafka does not take it for what it is: stays open. */
  REFUSED(null);

  @SuppressWarnings("ImmutableEnumChecker") // an optional of an enum never changes
  private final Optional<LetterState> state;

  RedriveOutcome(@Nullable LetterState state) {
    this.state = Optional.ofNullable(state);
  }

  /** Returns the word for people. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what the letter is then; nothing if it stays open. */
  Optional<LetterState> state() {
    return state;
  }

  /** Whether it goes back to the log. */
  boolean isSent() {
    return this == SENT || this == EXPIRED;
  }
}
