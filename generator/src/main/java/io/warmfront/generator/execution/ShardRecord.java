package io.warmfront.generator.execution;

import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.recording.FrameBuilder;
import io.warmfront.generator.recording.Timeline;
import io.warmfront.generator.span.ShardSpans;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the scenarios of one shard share: its time, its frames, and the operations under way.
 * Thread-safe.
 *
 * @param shard from 0
 * @param timeline of the run
 * @param frames take what happens
 * @param nanoClock the monotonic clock
 * @param tenure while it is over, no operation is started
 * @param spans tell by themselves of operations that are sampled
 * @param underWay operations that have begun and are in no frame yet, and pauses of journeys
 */
record ShardRecord(
    int shard,
    Timeline timeline,
    FrameBuilder frames,
    LongSupplier nanoClock,
    Tenure tenure,
    ShardSpans spans,
    Set<UnderWay> underWay) {
  ShardRecord(
      int shard,
      Timeline timeline,
      FrameBuilder frames,
      LongSupplier nanoClock,
      Tenure tenure,
      ShardSpans spans) {
    this(shard, timeline, frames, nanoClock, tenure, spans, ConcurrentHashMap.newKeySet());
  }

  /** Returns how long after the run's start it is, in nanoseconds. */
  long now() {
    return timeline.offsetOf(nanoClock.getAsLong());
  }

  /** Ends what its drivers have forgotten. */
  void endOverdue() {
    long now = nanoClock.getAsLong();
    underWay.forEach(it -> {
      if (it instanceof OperationUnderWay operation) {
        operation.endIfOverdue(now);
      }
    });
  }

  /**
   * Returns an operation that is under way from now on, whether or not it was started yet.
   *
   * @param scenario its position in the run
   * @param onEnd told once that it is in a frame, and how it ended
   */
  OperationUnderWay take(
      int scenario, PlannedOperation planned, long intendedNanos, Consumer<OperationResult> onEnd) {
    OperationUnderWay operation =
        new OperationUnderWay(scenario, planned, intendedNanos, this, onEnd);
    underWay.add(operation);
    return operation;
  }
}
