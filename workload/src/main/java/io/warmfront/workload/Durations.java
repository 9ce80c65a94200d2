package io.warmfront.workload;

import io.warmfront.contract.workload.RateCurve;
import io.warmfront.workload.Mapping.Field;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** How long a run or a scenario goes on. */
final class Durations {
  static final String FOREVER = "forever";
  static final String EXPECTED = "a duration such as 30s, 10m or 1h30m, or forever";

  private static final double LEAST_SECONDS = 1;
  private static final double GREATEST_SECONDS = 366 * 86_400.0;

  private static final String PART = "a duration such as 30s, 10m or 1h30m; at most 366d";

  private Durations() {}

  /** Returns the milliseconds, or {@link RateCurve#FOREVER}. */
  static long ofRun(Field field, Values values) {
    if (field.value() instanceof ScalarNode scalar && scalar.getValue().equals(FOREVER)) {
      return RateCurve.FOREVER;
    }
    return values.durationMillis(field, LEAST_SECONDS, GREATEST_SECONDS, EXPECTED + "; 1s to 366d");
  }

  /** Returns the milliseconds of a part of a run, which may be none. */
  static long ofPart(Field field, Values values) {
    return values.durationMillis(field, 0, GREATEST_SECONDS, PART);
  }
}
