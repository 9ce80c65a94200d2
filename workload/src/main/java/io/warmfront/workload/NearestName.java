package io.warmfront.workload;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody most likely meant. */
public final class NearestName {
  private static final int MAX_COMPARED = 64;

  private NearestName() {}

  /**
   * Returns the known name with the fewest single-character edits (exchanges of neighbours count as
   * one) to a given one, if a third of the length or less has to change; upper and lower case are
   * the same.
   */
  public static Optional<String> of(String given, Collection<String> known) {
    if (given.isEmpty() || given.length() > MAX_COMPARED) {
      return Optional.empty();
    }
    String best = null;
    int fewest = Math.max(1, given.length() / 3) + 1;
    for (String name : known) {
      int edits = edits(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (edits < fewest) {
        fewest = edits;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Returns {@code (did you mean 'x'?)} with a leading blank, or nothing. */
  public static String hint(String given, Collection<String> known) {
    return of(given, known).map(it -> " (did you mean '" + it + "'?)").orElse("");
  }

  /** The optimal string alignment distance. */
  private static int edits(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
