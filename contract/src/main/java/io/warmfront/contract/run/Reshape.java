package io.warmfront.contract.run;

/**
 * A change to a run that is under way. All shards make it at the same moment of the run's schedule,
 * so the rates of all generators change as one.
 *
 * @param kind what changes
 * @param scenario whose load; empty for every scenario
 * @param atMillis when, Unix milliseconds, a moment ahead
 * @param perSecond the rate that {@link Kind#RATE} leads to; 0 or more; else 0
 * @param rampMillis how long the way there takes; 0 is a jump
 */
public record Reshape(
    Kind kind, String scenario, long atMillis, double perSecond, long rampMillis) {
  /** What changes. */
  public enum Kind {
    /** Nothing comes due until it is resumed; the schedule's time goes on. */
    PAUSE,
    /** What the schedule says comes due again. */
    RESUME,
    /** The rate goes to another value and stays there. */
    RATE
  }

  /** Whether it is meant for a scenario. */
  public boolean concerns(String name) {
    return scenario.isEmpty() || scenario.equals(name);
  }
}
