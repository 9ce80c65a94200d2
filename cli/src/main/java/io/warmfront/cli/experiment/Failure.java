package io.warmfront.cli.experiment;

import java.util.Locale;

/** What becomes of the cache in the middle of a run of the experiment. */
public enum Failure {
  /** Nothing: what the others are held against. */
  NONE,
  /** It forgets the keys of the run, and only reads bring them back. */
  FLUSH,
  /** It forgets them, and a cache warm-up begins at once. */
  FLUSH_AND_WARM_UP;

  /** Returns its name for people, such as {@code flush and warm-up}. */
  public String label() {
    return switch (this) {
      case NONE -> "no failure";
      case FLUSH -> "flush";
      case FLUSH_AND_WARM_UP -> "flush and warm-up";
    };
  }

  /** Returns what ids of runs end with. */
  public String suffix() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
