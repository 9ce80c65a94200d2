package io.warmfront.console.run;

import java.util.List;
import java.util.Map;

/** What the windows say of a run. */
public interface RunResults {
  /**
   * Whether no more numbers of a run will come.
   *
   * @param nowMillis Unix milliseconds
   */
  boolean isComplete(Run run, long nowMillis);

  /**
   * Returns what the windows have shown of a run that is under way since its history was written;
   * the same again as long as the history does not know of it.
   *
   * @param nowMillis Unix milliseconds
   */
  List<Finding> findings(Run run, long nowMillis);

  /** Returns what the FINISHED event carries: {@link RunHistory#SUMMARY} and the verdict. */
  Map<String, String> details(Run run);
}
