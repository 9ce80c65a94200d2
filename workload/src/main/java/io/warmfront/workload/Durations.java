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

  private Durations() {}

  /** Returns the milliseconds, or {@link RateCurve#FOREVER}. */
  static long ofRun(Field field, Values values) {
    if (field.value() instanceof ScalarNode scalar && scalar.getValue().equals(FOREVER)) {
      return RateCurve.FOREVER;
    }
    return values.durationMillis(field, LEAST_SECONDS, GREATEST_SECONDS, EXPECTED + "; 1s to 366d");
  }
}
