package io.warmfront.console.run;

/** What became of the wish to start a run. */
public sealed interface StartOutcome {
  /**
   * The run is under way, now or already before.
   *
   * @param run as it is now
   */
  record Accepted(Run run) implements StartOutcome {}

  /**
   * The id belongs to a run of another workload, or of another seed.
   *
   * @param run that run
   */
  record Taken(Run run) implements StartOutcome {}

  /**
   * A replay wants what may still be recorded.
   *
   * @param scenario its name
   * @param untilMillis when it can be started, Unix milliseconds
   */
  record TooEarly(String scenario, long untilMillis) implements StartOutcome {}
}
