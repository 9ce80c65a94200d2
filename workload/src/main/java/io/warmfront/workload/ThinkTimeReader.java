package io.warmfront.workload;

import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.workload.Mapping.Field;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** {@code thinkTime} of users, or of a step of a journey. */
final class ThinkTimeReader {
  private static final double LONGEST_PAUSE_SECONDS = 3_600;
  private static final String PAUSE = "a pause such as 500ms, or {min: 200ms, max: 2s}";

  private final Values values;

  ThinkTimeReader(Values values) {
    this.values = values;
  }

  /** Returns the pause; none without a field, or after reporting. */
  ThinkTime read(@Nullable Field field) {
    if (field == null) {
      return ThinkTime.NONE;
    }
    if (!(field.value() instanceof MappingNode)) {
      long pause = pause(field);
      return new ThinkTime(pause, pause);
    }
    Mapping mapping = values.mapping(field, "'thinkTime'", PAUSE);
    if (mapping == null) {
      return ThinkTime.NONE;
    }
    mapping.allowing(Section.THINK_TIME);
    Field least = mapping.require("min", PAUSE);
    Field greatest = mapping.require("max", PAUSE);
    if (least == null || greatest == null) {
      return ThinkTime.NONE;
    }
    long from = pause(least);
    long to = pause(greatest);
    if (to < from && values.problems().isEmpty()) {
      values
          .problems()
          .add(ProblemCode.RANGE, greatest.value(), "max is less than min", "min or more");
      return ThinkTime.NONE;
    }
    return new ThinkTime(from, to);
  }

  private long pause(Field field) {
    return values.durationMillis(field, 0, LONGEST_PAUSE_SECONDS, PAUSE + "; at most 1h");
  }
}
