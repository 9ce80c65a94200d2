package io.warmfront.cacheupdater.observe;

import io.warmfront.cacheupdater.cache.CacheWitness.Seen;
import java.util.Optional;

/** What was found when an entry was looked at again: exactly one of these. */
enum Observation {
  /** Its version. */
  SAME("same"),
  /** A newer version. */
  NEWER("newer"),
  /** An older version: what must never be. */
  OLDER("older"),
  /** Nothing, although the cache was to keep it: evicted, removed by somebody, or lost. */
  GONE("gone"),
  /** Nothing, and its time was over. */
  FORGOTTEN("forgotten"),
  /** Something that is no entry of ours. */
  FOREIGN("foreign"),
  /** The cache did not answer. */
  UNREAD("unread"),
  /** Nobody looked: too many were waiting. */
  SKIPPED("skipped");

  /** Clocks of this process and of Redis may be apart by so much. */
  private static final long CLOCKS_MILLIS = 1_000;

  private final String label;

  Observation(String label) {
    this.label = label;
  }

  /** Returns its name in metrics. */
  String label() {
    return label;
  }

  /**
   * Judges what was seen.
   *
   * @param nowMillis when, Unix milliseconds
   */
  static Observation of(Sample sample, Optional<Seen> seen, long nowMillis) {
    if (seen.isEmpty()) {
      return nowMillis + CLOCKS_MILLIS >= sample.forgetAtMillis() ? FORGOTTEN : GONE;
    }
    long version = seen.get().version();
    if (version == 0) {
      return FOREIGN;
    }
    int order = Long.compare(version, sample.version());
    return order == 0 ? SAME : order > 0 ? NEWER : OLDER;
  }
}
