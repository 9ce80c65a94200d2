package io.warmfront.generator.execution;

import io.warmfront.contract.workload.Journey;
import io.warmfront.contract.workload.JourneyStep;
import io.warmfront.contract.workload.ThinkTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What an arrival can be: one operation, or the steps of a journey with every repetition.
 *
 * @param steps at least one
 * @param sameItem whether steps of one key space are about one item
 * @param goesOn whether the next step follows one that failed
 */
record Itinerary(List<Step> steps, boolean sameItem, boolean goesOn) {
  /** Returns one operation. */
  static Itinerary of(OperationKind operation) {
    return new Itinerary(List.of(new Step(operation, ThinkTime.NONE)), false, false);
  }

  /**
   * Returns a journey.
   *
   * @param operations of its scenario
   * @throws IllegalArgumentException if a step is none of the operations, or is never done
   */
  static Itinerary of(Journey journey, List<OperationKind> operations) {
    List<Step> steps = new ArrayList<>();
    for (JourneyStep step : journey.steps()) {
      if (step.operation() < 0 || step.operation() >= operations.size() || step.repeat() < 1) {
        throw new IllegalArgumentException(
            "a step of journey '%s' must be one of %d operations, done at least once, was %s"
                .formatted(journey.name(), operations.size(), step));
      }
      for (int i = 0; i < step.repeat(); i++) {
        steps.add(new Step(operations.get(step.operation()), step.thinkTime()));
      }
    }
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("journey '" + journey.name() + "' has no steps");
    }
    return new Itinerary(List.copyOf(steps), journey.sameItem(), journey.goesOn());
  }

  /** Whether it is more than one operation. */
  boolean isJourney() {
    return steps.size() > 1;
  }

  /** One operation, and the pause after it. */
  record Step(OperationKind operation, ThinkTime pause) {}
}
