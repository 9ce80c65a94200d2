package io.warmfront.updates.deadletter;

/**
 * What is to be sent once more.
 *
 * @param query which letters
 * @param max most letters that are taken, from 1
 * @param perSecond most letters a second, above 0; infinite for as fast as it goes
 * @param maxRedrives how often a letter may go back to the log altogether, from 1
 */
public record RedriveWish(LetterQuery query, int max, double perSecond, int maxRedrives) {
  /** How many letters at once, unless it is said: what is known of each is held in memory. */
  public static final int DEFAULT_MAX = 100_000;

  /** How often a letter may go back unless it is said. */
  public static final int DEFAULT_MAX_REDRIVES = 3;

  /** Checks the ranges. */
  public RedriveWish {
    if (max < 1 || maxRedrives < 1 || !(perSecond > 0)) {
      throw new IllegalArgumentException(
          "a redrive needs a maximum, a rate and a number of redrives above 0, not %d, %s and %d"
              .formatted(max, perSecond, maxRedrives));
    }
  }
}
