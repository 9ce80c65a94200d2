package io.warmfront.generator.spi;

import java.util.Map;
import java.util.Set;

/**
 * Adds a type of targets to a generator. It is found by {@link java.util.ServiceLoader} and needs a
 * public constructor without arguments. Thread-safe.
 */
public interface TargetProvider {
  /**
   * Returns what workloads say as {@code type}: 1 to 40 letters, digits, dots, dashes and
   * underscores; neither {@code http} nor {@code websocket}.
   */
  String type();

  /** Returns what workloads can say as {@code op}; not empty. */
  Set<String> operations();

  /**
   * Opens a target for one run. Once more before the run, to hear what is wrong; so its server need
   * not be there, and nothing may be changed on it.
   *
   * @param settings those of the target in the workload, all as text; may be empty
   * @throws IllegalArgumentException if a setting is missing or wrong; people read the message
   */
  TargetConnection open(Map<String, String> settings);
}
