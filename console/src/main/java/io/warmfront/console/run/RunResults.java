package io.warmfront.console.run;

import java.util.Map;

/** What the windows say of a run. */
public interface RunResults {
  /**
   * Whether no more numbers of a run will come.
   *
   * @param nowMillis Unix milliseconds
   */
  boolean isComplete(Run run, long nowMillis);

  /** Returns what the FINISHED event carries: {@link RunHistory#SUMMARY} and the verdict. */
  Map<String, String> details(Run run);
}
