package io.warmfront.cacheupdater.status;

import java.util.Locale;

/** How the cache turned out to have lost what was written. */
public enum Loss {
  /** Its mark is from before the last writes: it came back from a snapshot, or a replica leads. */
  BEHIND,
  /** It has no mark: it is empty, or somebody or something has removed the mark. */
  GONE;

  /** Returns the value of the metric's label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
