package io.warmfront.contract.warmup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which slice of each partition of the log a cache warm-up takes first. */
public enum WarmupOrder {
  /** The last one: what was written last, and is asked for most, is there first. */
  NEWEST_FIRST,
  /** The first one, as a reader of the log that knows nothing better. */
  OLDEST_FIRST;

  /** Returns its name for people, such as {@code newest-first}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the order of a name; empty if there is none. */
  public static Optional<WarmupOrder> named(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }
}
