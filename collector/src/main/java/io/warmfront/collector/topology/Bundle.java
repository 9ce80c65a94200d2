package io.warmfront.collector.topology;

import io.warmfront.contract.proto.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one frame, or the lack of frames, says to one partition of the merge.
 *
 * @param run the run of all partials; empty if there are none
 * @param source the partition that the frame came from
 * @param isIdle whether that partition has nothing to tell
 * @param eventMillis the newest event time of that partition, or the wall clock if it is idle, Unix
 *     milliseconds; or {@code Watermark.UNKNOWN}
 * @param partials series, start and totals of each; may be empty
 * @param encoded the bytes that it was read from, null if it was made here
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Bundle(
    String run,
    int source,
    boolean isIdle,
    long eventMillis,
    List<Window> partials,
    byte @Nullable [] encoded) {
  Bundle {
    partials = List.copyOf(partials);
  }

  /** Creates one that was not read. */
  Bundle(String run, int source, boolean isIdle, long eventMillis, List<Window> partials) {
    this(run, source, isIdle, eventMillis, partials, null);
  }

  /** Returns the same with other partials. */
  Bundle with(List<Window> others) {
    return new Bundle(run, source, isIdle, eventMillis, others);
  }
}
