package io.warmfront.generator.execution;

import io.warmfront.generator.arrival.ArrivalSchedule;
import io.warmfront.generator.arrival.ExpectedArrivals;
import java.util.concurrent.TimeUnit;

/**
 * The arrivals of one scenario on one shard, one after the other. One that is late, because this
 * process was stopped or busy, keeps its intended start; one for which no place is free is dropped,
 * and recorded as that. Confined to the thread of its pacemaker but for {@link #stop} and {@link
 * #reshape}.
 */
final class Lane {
  /** How far ahead a lane looks that waits for nothing but a change. */
  private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

  private final ScenarioPlan plan;
  private final int scenario;
  private final ShardRecord record;
  private final Runnable onEnd;
  private volatile boolean isStopped;
  private volatile boolean isReshaped;
  private ArrivalSchedule schedule;
  private long index;
  private long offset;
  private long end;
  private long dueNanos;

  /**
   * Creates a lane.
   *
   * @param scenario its position in the run
   * @param first the index of the first arrival that is offered
   * @param onEnd told when nothing more will be offered
   */
  Lane(ScenarioPlan plan, int scenario, long first, ShardRecord record, Runnable onEnd) {
    this.plan = plan;
    this.scenario = scenario;
    this.record = record;
    this.onEnd = onEnd;
    this.index = first;
    this.schedule = plan.schedule(record.shard());
    look();
  }

  /** Offers nothing more. */
  void stop() {
    isStopped = true;
  }

  /** Goes on by the schedule that the plan has now, at the arrival that is next. */
  void reshape() {
    isReshaped = true;
  }

  /** Takes note of what was changed from outside; returns false if it has ended. */
  boolean adopt() {
    if (isReshaped) {
      isReshaped = false;
      schedule = plan.schedule(record.shard());
      look();
    }
    return !isStopped;
  }

  /** Returns when there is something to do, on the monotonic clock. */
  long dueNanos() {
    return dueNanos;
  }

  /** Does what is due; returns false if it has ended. */
  boolean advance() {
    if (isStopped) {
      return false;
    }
    if (offset < end) {
      offer();
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

  /** Says that nothing more will be offered. */
  void ended() {
    onEnd.run();
  }

  /** Nothing may come due any more, but until the end the rate may be changed. */
  private void look() {
    end = plan.endOffsetNanos();
    offset = schedule.offsetNanos(index);
    long next = Math.min(offset, end);
    dueNanos =
        next == ExpectedArrivals.NEVER
            ? record.nanoClock().getAsLong() + IDLE_NANOS
            : record.timeline().at(next);
  }

  private void offer() {
    long intended = record.timeline().at(offset);
    PlannedOperation operation = plan.operation(record.shard(), index, offset);
    record.frames().offered(scenario, index);
    if (!plan.limit().tryAcquire()) {
      record.frames().dropped(operation.series(), operation.call().item(), intended);
      return;
    }
    record.take(operation, intended, plan.limit()).start();
  }
}
