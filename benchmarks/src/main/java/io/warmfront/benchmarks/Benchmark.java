package io.warmfront.benchmarks;

import java.io.IOException;

/** Measures one figure and holds it against a bar. */
public interface Benchmark {
  /** Returns the name by which it is asked for. */
  String name();

  /** Returns one sentence: what is measured, in which unit, against which bar. */
  String description();

  /**
   * Measures.
   *
   * @param session where to run, what to say, and where raw results go
   * @return the figure and what belongs to it
   * @throws IOException if the subject could not be started or asked
   * @throws InterruptedException if the measurement was broken off
   */
  Result measure(Session session) throws IOException, InterruptedException;
}
