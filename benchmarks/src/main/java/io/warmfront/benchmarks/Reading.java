package io.warmfront.benchmarks;

import java.io.IOException;

/** A number that only rises, read from whoever counts it. */
@FunctionalInterface
interface Reading {
  /**
   * Returns the number as it is now.
   *
   * @throws IOException if whoever counts it does not answer
   */
  double now() throws IOException, InterruptedException;
}
