package io.warmfront.local.supervisor;

import java.time.Duration;

/**
 * Pauses before restarts: 1, 2, 4 … 30 s, and from the beginning after a minute without trouble.
 *
 * @param attempts restarts since the last quiet minute
 */
record Backoff(int attempts) {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final int DOUBLINGS_TO_LONGEST = 5;

  static final Backoff NONE = new Backoff(0);

  /** Returns the pause before the next restart. */
  Duration pause() {
    return attempts >= DOUBLINGS_TO_LONGEST ? LONGEST : Duration.ofSeconds(1L << attempts);
  }

  /** Returns what follows another attempt. */
  Backoff next() {
    return new Backoff(Math.min(attempts + 1, DOUBLINGS_TO_LONGEST));
  }

  /** Returns what follows a life of the given length. */
  Backoff afterLifeOf(Duration life) {
    return life.compareTo(QUIET) >= 0 ? NONE : this;
  }
}
