package io.warmfront.contract.workload;

import java.util.List;

/**
 * Operations that one arrival, or one user, does one after the other, as one customer does in a
 * shop. All of them are of one tenant.
 *
 * @param name unique among the journeys and operations of its scenario
 * @param weight its share, against the sum of all weights of the scenario; above 0
 * @param steps what is done; at least one, and with their repetitions at most {@link #MOST_STEPS}
 * @param sameItem whether steps of one key space are about one item, which the first of them draws
 * @param goesOn whether the next step follows one that failed
 */
public record Journey(
    String name, int weight, List<JourneyStep> steps, boolean sameItem, boolean goesOn) {
  /** How many steps one can have, repetitions counted. */
  public static final int MOST_STEPS = 100;

  /** Copies the list. */
  public Journey {
    steps = List.copyOf(steps);
  }
}
