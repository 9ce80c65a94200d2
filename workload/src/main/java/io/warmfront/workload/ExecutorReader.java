package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** {@code executor} of a scenario. */
final class ExecutorReader {
  private final Values values;

  ExecutorReader(Values values) {
    this.values = values;
  }

  /** Returns the executor; after reporting, the one that was probably meant. */
  ExecutorKind read(Mapping scenario) {
    Field field =
        scenario.require(
            "executor", "executor: one of " + String.join(", ", ExecutorKind.labels()));
    if (field != null) {
      check(field);
    }
    return field != null && field.value() instanceof ScalarNode scalar
        ? named(scalar.getValue()).orElseGet(() -> byKeys(scenario))
        : byKeys(scenario);
  }

  private void check(Field field) {
    String name = field.value() instanceof ScalarNode scalar ? scalar.getValue() : "";
    String otherwise = GatlingNames.OTHERWISE.get(name);
    if (otherwise != null) {
      values
          .problems()
          .add(
              ProblemCode.CHOICE,
              field.value(),
              "no executor is the same as Gatling's " + Quoted.of(name),
              otherwise);
    } else if (!GatlingNames.SAME.containsKey(name)) {
      values.choice(field, ExecutorKind.labels());
    }
  }

  private static Optional<ExecutorKind> named(String text) {
    return ExecutorKind.labelled(text)
        .or(() -> Optional.ofNullable(GatlingNames.SAME.get(text)))
        .or(() -> NearestName.of(text, ExecutorKind.labels()).flatMap(ExecutorKind::labelled));
  }

  private static ExecutorKind byKeys(Mapping scenario) {
    if (scenario.find("iterations") != null) {
      return ExecutorKind.SHARED_ITERATIONS;
    }
    if (scenario.find("from") != null) {
      return ExecutorKind.REPLAY;
    }
    if (scenario.find("mustHold") != null) {
      return ExecutorKind.BREAKING_POINT;
    }
    if (scenario.find("startVUs") != null) {
      return ExecutorKind.RAMPING_VUS;
    }
    if (scenario.find("vus") != null) {
      return ExecutorKind.CONSTANT_VUS;
    }
    if (scenario.find("stages") != null) {
      return ExecutorKind.RAMPING_ARRIVAL_RATE;
    }
    if (scenario.find("peak") != null) {
      return ExecutorKind.DIURNAL_ARRIVAL_RATE;
    }
    return scenario.find("maxRate") != null
        ? ExecutorKind.EXTERNALLY_CONTROLLED
        : ExecutorKind.CONSTANT_ARRIVAL_RATE;
  }
}
