package io.warmfront.generator.execution;

import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.generator.operation.OperationResult;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journey of the open model, from its arrival to the end of its last step. It has one place among
 * those that may be under way. Each step begins when the one before, and the pause after it, is
 * over, on a thread of its own; only the first came due. It ends where its shard is lost. Safe for
 * the threads of its steps.
 */
final class JourneyUnderWay {
  private static final Logger LOG = LoggerFactory.getLogger(JourneyUnderWay.class);

  private final ScenarioPlan plan;
  private final int scenario;
  private final ShardRecord record;

  /**
   * Creates a journey that has a place.
   *
   * @param scenario its position in the run
   */
  JourneyUnderWay(ScenarioPlan plan, int scenario, ShardRecord record) {
    this.plan = plan;
    this.scenario = scenario;
    this.record = record;
  }

  /**
   * Begins a step.
   *
   * @param intendedNanos when it came due on the monotonic clock; of a further step, now
   */
  void begin(PlannedOperation step, long intendedNanos) {
    record.take(scenario, step, intendedNanos, result -> ended(step, result)).start();
  }

  private void ended(PlannedOperation step, OperationResult result) {
    PlannedJourney journey = step.onward(result);
    ThinkTime pause = step.pause();
    if (journey == null) {
      plan.limit().release();
      return;
    }
    // on a thread of its own, even without a pause: this one may be the client's, which must not
    // wait
    new JourneyPause(
            scenario,
            length(pause),
            () -> goOn(journey, step.step() + 1),
            plan.limit()::release,
            record.underWay())
        .start();
  }

  private void goOn(PlannedJourney journey, int number) {
    PlannedOperation step;
    long now = record.nanoClock().getAsLong();
    if (record.tenure().isOver(now)) {
      plan.limit().release();
      return;
    }
    try {
      step = journey.step(number, record.timeline().offsetOf(now));
    } catch (RuntimeException e) {
      LOG.error("a journey of scenario '{}' cannot go on", plan.name(), e);
      plan.limit().release();
      return;
    }
    begin(step, now);
    plan.flush();
  }

  private static Duration length(ThinkTime pause) {
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(pause.leastMillis(), pause.greatestMillis() + 1));
  }
}
