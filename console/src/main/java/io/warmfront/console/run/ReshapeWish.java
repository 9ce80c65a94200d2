package io.warmfront.console.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How somebody wants to change a run that is under way. */
public sealed interface ReshapeWish {
  /** Nothing shall come due until it is resumed. */
  record Pause() implements ReshapeWish {}

  /** What the schedule says shall come due again. */
  record Resume() implements ReshapeWish {}

  /**
   * The rate shall become another.
   *
   * @param scenario whose; null for each that is not over
   * @param target what it shall become
   * @param rampMillis how long the way there takes; 0 or more
   */
  record Scale(@Nullable String scenario, Target target, long rampMillis) implements ReshapeWish {}

  /**
   * What arrivals are shall be chosen by other weights.
   *
   * @param scenario whose; null for the only one
   * @param weights by the names of the scenario's choices, each 0 or more; the others stay
   */
  record Weights(@Nullable String scenario, Map<String, Integer> weights) implements ReshapeWish {
    /** Copies the map. */
    public Weights {
      weights = Map.copyOf(weights);
    }
  }

  /** What a rate shall become. */
  sealed interface Target {
    /**
     * A rate of its own for each scenario that is meant.
     *
     * @param perSecond 0 or more and finite
     */
    record Rate(double perSecond) implements Target {}

    /**
     * A multiple of what it is then, a pause left aside.
     *
     * @param times above 0 and finite
     */
    record Factor(double times) implements Target {}
  }
}
