package io.warmfront.updates.deadletter;

import java.util.Locale;
import java.util.Optional;

/** What became of a dead letter. */
public enum LetterState {
  /** Nothing yet. */
  OPEN,
  /** It went back to the log. */
  SENT,
  /** It went back to the log when it had expired, to take an older value away. */
  EXPIRED,
  /** The log had a newer version of its key, so it was not sent. */
  STALE,
  /** It was a copy of another letter, so it was not sent. */
  DUPLICATE;

  /** Returns the word for people and for the topic of redrives. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the state of a word; nothing if it is none. */
  static Optional<LetterState> of(String label) {
    for (LetterState state : values()) {
      if (state.label().equals(label)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
