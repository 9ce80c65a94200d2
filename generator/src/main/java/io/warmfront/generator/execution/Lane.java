package io.warmfront.generator.execution;

import io.warmfront.contract.workload.CatchUp;
import io.warmfront.generator.arrival.ArrivalSchedule;
import io.warmfront.generator.arrival.ExpectedArrivals;
import io.warmfront.generator.operation.OperationResult;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The arrivals of one scenario on one shard, one after the other. One that is late, because this
 * process was stopped or busy, keeps its intended start; what is done about it, the scenario's
 * {@link CatchUp} says. One that does not start for it, or because no place is free, is dropped,
 * and recorded as that. Confined to the thread of its pacemaker but for {@link #stop}, {@link
 * #halt} and {@link #reshape}.
 */
final class Lane implements Paced {
  /** How far ahead a lane looks that waits for nothing but a change. */
  private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

  /** Up to here the pacemaker's own lateness; beyond, this process stood still or was busy. */
  private static final long USUAL_LATENESS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final ScenarioPlan plan;
  private final int scenario;
  private final ShardRecord record;
  private final Runnable onEnd;
  private final Consumer<OperationResult> release;
  private final CatchUp catchUp;
  private final long mostLateNanos;
  private volatile boolean isStopped;
  private volatile boolean isHalted;
  private volatile boolean isReshaped;
  private ArrivalSchedule schedule;
  private long index;
  private long offset;
  private long end;
  private long dueNanos;
  private long releasedOffset = ExpectedArrivals.NEVER;
  private long releasedNanos;

  /**
   * Creates a lane.
   *
   * @param scenario its position in the run
   * @param catchUp what becomes of arrivals that are late
   * @param first the index of the first arrival that is offered
   * @param onEnd told when nothing more will be offered
   */
  Lane(
      ScenarioPlan plan,
      int scenario,
      CatchUp catchUp,
      long first,
      ShardRecord record,
      Runnable onEnd) {
    this.plan = plan;
    this.scenario = scenario;
    this.record = record;
    this.onEnd = onEnd;
    this.index = first;
    this.release = _ -> plan.limit().release();
    this.catchUp = catchUp;
    this.mostLateNanos = TimeUnit.MILLISECONDS.toNanos(catchUp.limitMillis());
    this.schedule = plan.schedule(record.shard());
    look();
  }

  /** Offers nothing more; what has come due and is held back is dropped. */
  void stop() {
    isStopped = true;
  }

  /** Offers nothing more, because the shard is another's now. */
  void halt() {
    isHalted = true;
    isStopped = true;
  }

  /** Goes on by the schedule that the plan has now, at the arrival that is next. */
  void reshape() {
    isReshaped = true;
  }

  @Override
  public boolean adopt() {
    if (isReshaped) {
      isReshaped = false;
      schedule = plan.schedule(record.shard());
      look();
    }
    if (isStopped) {
      dropHeldBack();
      return false;
    }
    return true;
  }

  @Override
  public long dueNanos() {
    return dueNanos;
  }

  @Override
  public boolean advance() {
    if (isStopped) {
      dropHeldBack();
      return false;
    }
    if (offset < end) {
      release();
      offer(isTooLate());
      index++;
    } else if (end != ExpectedArrivals.NEVER) {
      return false;
    }
    look();
    return true;
  }

  @Override
  public String toString() {
    return "scenario '%s' on shard %d".formatted(plan.name(), record.shard());
  }

  @Override
  public void flush() {
    plan.flush();
  }

  @Override
  public void ended() {
    onEnd.run();
  }

  /** Nothing may come due any more, but until the end the rate may be changed. */
  private void look() {
    end = plan.times().end();
    offset = schedule.offsetNanos(index);
    long next = Math.min(offset, end);
    dueNanos =
        next == ExpectedArrivals.NEVER
            ? record.nanoClock().getAsLong() + IDLE_NANOS
            : record.timeline().at(next);
    if (offset < end && isPaced() && releasedOffset < offset) {
      // differences, not values, are ordered on the monotonic clock
      long paced = releasedNanos + (offset - releasedOffset) / 2;
      dueNanos = paced - dueNanos > 0 ? paced : dueNanos;
    }
  }

  private boolean isPaced() {
    return catchUp.policy() == CatchUp.Policy.PACE;
  }

  /** Remembers from when on the next arrival may start. */
  private void release() {
    if (isPaced()) {
      long now = record.nanoClock().getAsLong();
      releasedOffset = offset;
      releasedNanos = now - dueNanos > USUAL_LATENESS_NANOS ? now : dueNanos;
    }
  }

  private boolean isTooLate() {
    return catchUp.policy() == CatchUp.Policy.DROP && record.now() - offset > mostLateNanos;
  }

  /** What has come due until a stop and was held back for its pace must be counted somewhere. */
  private void dropHeldBack() {
    long now = record.now();
    while (isPaced() && !isHalted && offset < end && offset <= now) {
      offer(true);
      index++;
      look();
    }
  }

  private void offer(boolean isTooLate) {
    long intended = record.timeline().at(offset);
    PlannedOperation operation = plan.operation(record.shard(), index, offset);
    record.frames().offered(scenario, index);
    if (isTooLate || !plan.limit().tryAcquire()) {
      record.frames().dropped(operation.series(), operation.call().item(), intended);
      return;
    }
    if (operation.journey() == null) {
      record.take(scenario, operation, intended, release).start();
    } else {
      new JourneyUnderWay(plan, scenario, record).begin(operation, intended);
    }
  }
}
