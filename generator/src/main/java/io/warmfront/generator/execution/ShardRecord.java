package io.warmfront.generator.execution;

import io.warmfront.generator.recording.FrameBuilder;
import io.warmfront.generator.recording.Timeline;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What the scenarios of one shard share: its time, its frames, and the operations under way.
 * Thread-safe.
 *
 * @param shard from 0
 * @param timeline of the run
 * @param frames take what happens
 * @param nanoClock the monotonic clock
 * @param underWay operations that have begun and are in no frame yet
 */
record ShardRecord(
    int shard,
    Timeline timeline,
    FrameBuilder frames,
    LongSupplier nanoClock,
    Set<OperationUnderWay> underWay) {
  ShardRecord(int shard, Timeline timeline, FrameBuilder frames, LongSupplier nanoClock) {
    this(shard, timeline, frames, nanoClock, ConcurrentHashMap.newKeySet());
  }

  /** Returns how long after the run's start it is, in nanoseconds. */
  long now() {
    return timeline.offsetOf(nanoClock.getAsLong());
  }

  /**
   * Returns an operation that is under way from now on, whether or not it was started yet.
   *
   * @param scenario its position in the run
   */
  OperationUnderWay take(
      int scenario, PlannedOperation planned, long intendedNanos, InFlightLimit limit) {
    OperationUnderWay operation =
        new OperationUnderWay(scenario, planned, intendedNanos, limit, frames, underWay, nanoClock);
    underWay.add(operation);
    return operation;
  }
}
