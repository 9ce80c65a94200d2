package io.warmfront.benchmarks;

import java.io.IOException;

/**
 * Somebody whose cost an operation is measured beside others'.
 *
 * @param name in results
 * @param turn measures once
 */
record Contender(String name, Turn turn) {
  /** One measurement. */
  @FunctionalInterface
  interface Turn {
    Cost take() throws IOException, InterruptedException;
  }
}
