package io.warmfront.workload;

/** What became of the file of a suite. */
public sealed interface ParsedSuite {
  /**
   * Nothing is wrong with it; its workloads have not been read.
   *
   * @param suite what it says
   */
  record Valid(Suite suite) implements ParsedSuite {}

  /**
   * Something is wrong with it.
   *
   * @param mistakes at least one
   */
  record Invalid(Parsed.Invalid mistakes) implements ParsedSuite {}
}
