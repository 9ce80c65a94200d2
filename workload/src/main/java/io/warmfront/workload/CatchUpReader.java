package io.warmfront.workload;

import io.warmfront.contract.workload.CatchUp;
import io.warmfront.workload.Mapping.Field;
import java.util.List;

/** {@code catchUp} and {@code catchUpLimit} of a scenario of the open model. */
final class CatchUpReader {
  /** What can be done about arrivals that are late. */
  static final List<String> POLICIES = List.of("burst", "pace", "drop");

  private static final double LEAST_SECONDS = 0.001;
  private static final double GREATEST_SECONDS = 3_600;

  private final Values values;

  CatchUpReader(Values values) {
    this.values = values;
  }

  /** Returns what the scenario says, or else that all start at once. */
  CatchUp read(Mapping scenario) {
    Field policy = scenario.find("catchUp");
    Field limit = scenario.find("catchUpLimit");
    CatchUp catchUp =
        switch (policy == null ? "burst" : values.choice(policy, POLICIES)) {
          case "pace" -> CatchUp.PACE;
          case "drop" ->
              CatchUp.dropAfter(limit == null ? CatchUp.USUAL_LIMIT_MILLIS : millis(limit));
          default -> CatchUp.BURST;
        };
    if (limit != null && catchUp.policy() != CatchUp.Policy.DROP) {
      values
          .problems()
          .add(
              ProblemCode.CONFLICT,
              limit.key().node(),
              "'catchUpLimit' means nothing without 'catchUp: drop'",
              "catchUp: drop beside it");
    }
    return catchUp;
  }

  private long millis(Field limit) {
    return values.durationMillis(
        limit, LEAST_SECONDS, GREATEST_SECONDS, "a duration from 1ms to 1h, such as 1s");
  }
}
