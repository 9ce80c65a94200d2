package io.warmfront.contract.run;

import java.util.List;

/**
 * A change to a run that is under way. All shards make it at the same moment of the run's schedule,
 * so the rates of all generators change as one.
 *
 * @param kind what changes
 * @param scenario whose load; empty for every scenario
 * @param atMillis when, Unix milliseconds, a moment ahead
 * @param perSecond the rate that {@link Kind#RATE} leads to; 0 or more; else 0
 * @param rampMillis how long the way there takes; 0 is a jump
 * @param weights for {@link Kind#WEIGHTS} the weight of each of the scenario's {@link
 *     io.warmfront.contract.workload.Scenario#choices}, 0 or more and one above 0; else empty
 */
public record Reshape(
    Kind kind,
    String scenario,
    long atMillis,
    double perSecond,
    long rampMillis,
    List<Integer> weights) {
  /** Copies the list; a change of an older console has none. */
  public Reshape {
    weights = weights == null ? List.of() : List.copyOf(weights);
  }

  /** Creates a change of anything but weights. */
  public Reshape(Kind kind, String scenario, long atMillis, double perSecond, long rampMillis) {
    this(kind, scenario, atMillis, perSecond, rampMillis, List.of());
  }

  /** Returns a change of the weights of a scenario. */
  public static Reshape ofWeights(String scenario, long atMillis, List<Integer> weights) {
    return new Reshape(Kind.WEIGHTS, scenario, atMillis, 0, 0, weights);
  }

  /** What changes. */
  public enum Kind {
    /** Nothing comes due until it is resumed; the schedule's time goes on. */
    PAUSE,
    /** What the schedule says comes due again. */
    RESUME,
    /** The rate goes to another value and stays there. */
    RATE,
    /** Arrivals from then on are chosen by other weights. */
    WEIGHTS
  }

  /** Whether a load that was held back, or was not, is after it. */
  public boolean pausedAfter(boolean wasPaused) {
    return switch (kind) {
      case PAUSE -> true;
      case RESUME -> false;
      case RATE, WEIGHTS -> wasPaused;
    };
  }

  /** Whether it is meant for a scenario. */
  public boolean concerns(String name) {
    return scenario.isEmpty() || scenario.equals(name);
  }
}
