package io.warmfront.generator.spi;

import java.io.IOException;
import java.util.Map;

/** A target of one run. Thread-safe. */
public interface TargetConnection extends AutoCloseable {
  /**
   * Returns what does an operation; asked once for each place in the workload that names it.
   *
   * @param name one of {@link TargetProvider#operations}
   * @param settings those of the operation in the workload, all as text; may be empty
   * @throws IllegalArgumentException if a setting is missing or wrong; people read the message
   */
  TargetOperation operation(String name, Map<String, String> settings);

  /**
   * Lets go of the target when the run has ended.
   *
   * @throws IOException if that did not work; it is logged, and nothing more
   */
  @Override
  void close() throws IOException;
}
