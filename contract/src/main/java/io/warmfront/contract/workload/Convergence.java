package io.warmfront.contract.workload;

import java.util.Map;

/**
 * When a metric counts as one that stays: in a number of windows one after the other, its least and
 * its greatest value are no further apart than a limit.
 *
 * @param metric as in a {@link Threshold}; empty for none
 * @param tags which series count: all that have these values; empty for all
 * @param aggregate what is asked of the metric, such as {@code rate} or {@code p(50)}
 * @param change how far apart values may be: of a share the difference itself, of a time the
 *     difference as a part of the greatest; above 0
 * @param windows in how many; 2 or more
 */
public record Convergence(
    String metric, Map<String, String> tags, String aggregate, double change, int windows) {
  /** Nothing is waited for. */
  public static final Convergence NONE = new Convergence("", Map.of(), "", 0, 0);

  /** Copies the tags. */
  public Convergence {
    tags = Map.copyOf(tags);
  }
}
