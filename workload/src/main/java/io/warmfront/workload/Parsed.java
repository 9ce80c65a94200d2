package io.warmfront.workload;

import io.warmfront.contract.workload.Workload;
import java.util.List;

/** What became of a workload file. */
public sealed interface Parsed {
  /**
   * Nothing is wrong with it.
   *
   * @param workload with every default filled in and every reference resolved
   */
  record Valid(Workload workload) implements Parsed {}

  /**
   * Something is wrong with it.
   *
   * @param source the name of the file, for people
   * @param problems in the order of the file, then of those that it includes; at least one and at
   *     most {@link WorkloadFile#MAX_PROBLEMS}
   * @param more how many further problems there are
   */
  record Invalid(String source, List<Problem> problems, int more) implements Parsed {
    /** Copies the list. */
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
