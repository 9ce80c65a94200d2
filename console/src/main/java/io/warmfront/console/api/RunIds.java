package io.warmfront.console.api;

import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ids of runs that somebody named. */
sealed interface RunIds {
  /** There is a run of each. */
  record Known(List<Run> runs) implements RunIds {}

  /** There is none of this one. */
  record Unknown(String id) implements RunIds {}

  /** Finds the runs of ids, in their order. */
  static RunIds find(RunRegistry registry, List<String> ids) {
    List<Run> runs = new ArrayList<>();
    for (String id : ids) {
      Optional<Run> run = registry.find(id);
      if (run.isEmpty()) {
        return new Unknown(id);
      }
      runs.add(run.get());
    }
    return new Known(List.copyOf(runs));
  }
}
