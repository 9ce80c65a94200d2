package io.warmfront.console.run;

/** What became of the wish to change a run. */
public sealed interface ReshapeOutcome {
  /**
   * The run is as wanted, or will be in a moment.
   *
   * @param run as it is now
   */
  record Accepted(Run run) implements ReshapeOutcome {}

  /** There is no run of that id. */
  record Unknown() implements ReshapeOutcome {}

  /**
   * It cannot be done.
   *
   * @param reason why
   * @param detail what was wrong, and what would be right
   */
  record Refused(Reason reason, String detail) implements ReshapeOutcome {}

  /** Why a change is refused. */
  enum Reason {
    /** The run or the scenario is not under way. */
    NOT_RUNNING,
    /** The run has no such scenario. */
    NO_SCENARIO,
    /** The rate is outside what is possible or allowed. */
    OUT_OF_RANGE,
    /** The run was changed too often. */
    TOO_MANY
  }
}
