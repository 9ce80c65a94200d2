package io.warmfront.console.run;

import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** By which weights a scenario's arrivals are chosen when all changes are made. */
final class ScenarioWeights {
  private ScenarioWeights() {}

  /** Returns the weight of each of the scenario's choices, in their order. */
  static Map<String, Integer> of(RunCommand command, Scenario scenario) {
    List<Integer> newest =
        command.reshapes().reversed().stream()
            .filter(it -> it.kind() == Reshape.Kind.WEIGHTS && it.concerns(scenario.name()))
            .findFirst()
            .map(Reshape::weights)
            .orElseGet(scenario::weights);
    List<String> choices = scenario.choices();
    Map<String, Integer> weights = new LinkedHashMap<>();
    for (int i = 0; i < choices.size(); i++) {
      weights.put(choices.get(i), newest.get(i));
    }
    return weights;
  }
}
