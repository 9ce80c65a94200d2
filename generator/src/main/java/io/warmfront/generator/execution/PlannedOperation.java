package io.warmfront.generator.execution;

import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationResult;
import org.jspecify.annotations.Nullable;

/**
 * What one arrival, or one step of its journey, does.
 *
 * @param series position of its tags in the plan
 * @param driver does it
 * @param call what exactly
 * @param journey that it belongs to; null if it is on its own
 * @param step its number in the journey, from 0
 */
record PlannedOperation(
    int series,
    OperationDriver driver,
    OperationCall call,
    @Nullable PlannedJourney journey,
    int step) {
  /** Whether it never comes due, but follows another one. */
  boolean isFurtherStep() {
    return step > 0;
  }

  /**
   * Returns the journey if it goes on after this step; null if it ends with it.
   *
   * @param result of this step; one that was abandoned is always the last
   */
  @Nullable PlannedJourney onward(OperationResult result) {
    if (journey == null || step + 1 >= journey.itinerary().steps().size()) {
      return null;
    }
    boolean mayGoOn =
        result.error() == null
            || (journey.itinerary().goesOn() && result.error() != ErrorKind.ABANDONED);
    return mayGoOn ? journey : null;
  }

  /** Returns the pause between this step and the next. */
  ThinkTime pause() {
    return journey == null ? ThinkTime.NONE : journey.itinerary().steps().get(step).pause();
  }
}
