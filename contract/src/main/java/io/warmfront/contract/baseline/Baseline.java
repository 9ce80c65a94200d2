package io.warmfront.contract.baseline;

import io.warmfront.contract.workload.Workload;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs under a name that others are held against: JSON on the topic of baselines, keyed by name. It
 * has what the runs came to, so that it outlives their windows.
 *
 * @param name letters, digits, dots, dashes and underscores, at most 100, a letter or digit first
 * @param workload what each of them did
 * @param atMillis when it was set, Unix milliseconds
 * @param runs what they came to, at least one
 */
public record Baseline(String name, Workload workload, long atMillis, List<Repetition> runs) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** What a name must be, for people. */
  public static final String NAME_FORM =
      "1 to 100 letters, digits, dots, dashes and underscores, a letter or digit first";

  /** Copies the list. */
  public Baseline {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a baseline's name must be %s, was '%s'".formatted(NAME_FORM, name));
    }
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("a baseline must have a run");
    }
  }

  /** Whether a text may be a name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
