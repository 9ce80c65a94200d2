package io.warmfront.contract.workload;

import java.util.Map;

/**
 * Something that must hold over a whole run.
 *
 * @param metric {@code response_time}, {@code service_time}, {@code start_delay}, {@code
 *     hit_ratio}, {@code errors} or {@code dropped}
 * @param tags which series count: all that have these values; empty for all
 * @param expression aggregate, comparator and number, such as {@code p(99)<5ms}
 */
public record Threshold(String metric, Map<String, String> tags, String expression) {
  /** Copies the tags. */
  public Threshold {
    tags = Map.copyOf(tags);
  }
}
