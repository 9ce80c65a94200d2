package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** {@code stages} of a ramping scenario, of rates or of users. */
final class StagesReader<S> {
  static final int MOST = 1_000;
  private static final long LEAST_MILLIS = 1_000;

  private final Values values;
  private final Maker<S> maker;
  private final String example;
  private final String expected;
  private long sumMillis;

  /**
   * Creates a reader.
   *
   * @param target such as one could be
   * @param maker of a stage
   */
  StagesReader(Values values, String target, Maker<S> maker) {
    this.values = values;
    this.maker = maker;
    this.example = "{duration: 30s, target: " + target + "}";
    this.expected = "a list such as [%s, {duration: 5m, target: %s}]".formatted(example, target);
  }

  /** Returns the stages; of stand-ins where something was reported. */
  List<S> read(Mapping scenario) {
    Field field = scenario.require("stages", "stages: " + expected);
    if (field == null) {
      return List.of();
    }
    List<Node> nodes = values.list(field, expected);
    if (nodes.size() > MOST) {
      report(field, String.format("%,d stages are too many", nodes.size()), "at most 1,000");
      return List.of();
    }
    List<S> stages = new ArrayList<>();
    for (Node node : nodes) {
      Node place = node instanceof MappingNode ? node : field.key().node();
      stages.add(stage(values.mapping(node, place, "the stage", example)));
    }
    if (!stages.isEmpty() && sumMillis < LEAST_MILLIS) {
      report(field, "the stages take less than a second together", "1s or more in sum");
    }
    return stages;
  }

  private S stage(@Nullable Mapping stage) {
    Field duration =
        stage == null ? null : stage.allowing(Section.STAGE).require("duration", example);
    Field target = stage == null ? null : stage.require("target", example);
    long millis = duration == null ? LEAST_MILLIS : Durations.ofPart(duration, values);
    sumMillis += millis;
    return maker.stage(millis, target);
  }

  private void report(Field field, String message, String right) {
    values.problems().add(ProblemCode.RANGE, field.key().node(), message, right);
  }

  /** Makes a stage. */
  @FunctionalInterface
  interface Maker<S> {
    /** Returns a stage; a harmless one without a target, which was reported. */
    S stage(long durationMillis, @Nullable Field target);
  }
}
