package io.warmfront.workload;

import io.warmfront.contract.workload.RateStage;
import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** {@code stages} of a ramping scenario. */
final class StagesReader {
  private static final String EXPECTED =
      "a list such as [{duration: 30s, target: 200}, {duration: 5m, target: 200}]";
  private static final String STAGE = "{duration: 30s, target: 200}";
  static final int MOST = 1_000;
  private static final long LEAST_MILLIS = 1_000;

  private final Values values;
  private final RateReader rates;

  StagesReader(Values values, RateReader rates) {
    this.values = values;
    this.rates = rates;
  }

  /** Returns the stages; of stand-ins where something was reported. */
  List<RateStage> read(Mapping scenario) {
    Field field = scenario.require("stages", "stages: " + EXPECTED);
    if (field == null) {
      return List.of();
    }
    List<Node> nodes = values.list(field, EXPECTED);
    if (nodes.size() > MOST) {
      report(field, String.format("%,d stages are too many", nodes.size()), "at most 1,000");
      return List.of();
    }
    List<RateStage> stages = new ArrayList<>();
    for (Node node : nodes) {
      Node place = node instanceof MappingNode ? node : field.key().node();
      stages.add(stage(values.mapping(node, place, "the stage", STAGE)));
    }
    if (!stages.isEmpty()
        && stages.stream().mapToLong(RateStage::durationMillis).sum() < LEAST_MILLIS) {
      report(field, "the stages take less than a second together", "1s or more in sum");
    }
    return stages;
  }

  private RateStage stage(@Nullable Mapping stage) {
    Field duration =
        stage == null ? null : stage.allowing(Section.STAGE).require("duration", STAGE);
    Field target = stage == null ? null : stage.require("target", STAGE);
    return new RateStage(
        duration == null ? LEAST_MILLIS : Durations.ofPart(duration, values),
        target == null ? 1 : rates.any(target));
  }

  private void report(Field field, String message, String expected) {
    values.problems().add(ProblemCode.RANGE, field.key().node(), message, expected);
  }
}
