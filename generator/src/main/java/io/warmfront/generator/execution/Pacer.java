package io.warmfront.generator.execution;

import io.warmfront.generator.arrival.ArrivalSchedule;
import io.warmfront.generator.arrival.ExpectedArrivals;
import io.warmfront.generator.recording.FrameBuilder;
import io.warmfront.generator.recording.Timeline;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts the operations of one scenario on one shard when they come due, each on a thread of its
 * own. One that is late, because this process was stopped or busy, keeps its intended start; one
 * for which no place is free is dropped, and recorded as that.
 */
final class Pacer implements Runnable {
  private static final long LATE_NANOS = 1_000_000;

  private final ScenarioPlan plan;
  private final int scenario;
  private final int shard;
  private final long first;
  private final Timeline timeline;
  private final FrameBuilder frames;
  private final Set<OperationUnderWay> underWay;
  private final LongSupplier nanoClock;
  private volatile boolean isStopped;
  private volatile boolean isReshaped;
  private volatile @Nullable Thread thread;

  Pacer(
      ScenarioPlan plan,
      int scenario,
      int shard,
      long first,
      Timeline timeline,
      FrameBuilder frames,
      Set<OperationUnderWay> underWay,
      LongSupplier nanoClock) {
    this.plan = plan;
    this.scenario = scenario;
    this.shard = shard;
    this.first = first;
    this.timeline = timeline;
    this.frames = frames;
    this.underWay = underWay;
    this.nanoClock = nanoClock;
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    long index = first;
    boolean hasEnded = false;
    while (!hasEnded && !isStopped) {
      isReshaped = false;
      ArrivalSchedule schedule = plan.schedule(shard);
      long end = plan.endOffsetNanos();
      long offset = schedule.offsetNanos(index);
      while (offset < end && await(offset)) {
        offer(index, offset, timeline.at(offset));
        index++;
        offset = schedule.offsetNanos(index);
      }
      // nothing more comes due, but until the end the rate may be changed
      hasEnded = offset >= end && await(end);
    }
  }

  /** Offers nothing more. */
  void stop() {
    isStopped = true;
    LockSupport.unpark(thread);
  }

  /** Goes on by the schedule that the plan has now, at the arrival that is next. */
  void reshape() {
    isReshaped = true;
    LockSupport.unpark(thread);
  }

  /** Returns false if it was told to stop, or of another schedule, before the time came. */
  private boolean await(long offsetNanos) {
    while (!isStopped && !isReshaped) {
      if (offsetNanos == ExpectedArrivals.NEVER) {
        LockSupport.park(this);
      } else {
        long left = timeline.at(offsetNanos) - nanoClock.getAsLong();
        if (left <= 0) {
          return true;
        }
        LockSupport.parkNanos(this, left);
      }
    }
    return false;
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint only: nothing depends on it
  private void offer(long index, long offset, long intended) {
    PlannedOperation operation = plan.operation(shard, index, offset);
    frames.offered(scenario, index);
    if (!plan.limit().tryAcquire()) {
      frames.dropped(operation.series(), intended);
      return;
    }
    OperationUnderWay started =
        new OperationUnderWay(operation, intended, plan.limit(), frames, underWay, nanoClock);
    underWay.add(started);
    Thread.startVirtualThread(started);
    if (nanoClock.getAsLong() - intended > LATE_NANOS) {
      // behind: let what was started get to its first wait before starting more
      Thread.yield();
    }
  }
}
