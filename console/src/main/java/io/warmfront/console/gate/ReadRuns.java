package io.warmfront.console.gate;

import io.warmfront.contract.baseline.Repetition;
import java.util.List;

/** What came of reading runs to compare them. */
sealed interface ReadRuns {
  /**
   * All could be read.
   *
   * @param repetitions in the order of the runs
   */
  record Read(List<Repetition> repetitions) implements ReadRuns {}

  /**
   * Some cannot be compared.
   *
   * @param reasons a sentence for each
   */
  record Hindered(List<String> reasons) implements ReadRuns {}
}
