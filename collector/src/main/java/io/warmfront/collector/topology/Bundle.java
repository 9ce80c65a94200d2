package io.warmfront.collector.topology;

import io.warmfront.contract.proto.Window;
import java.util.List;

/**
 * What one frame, or the lack of frames, says to one partition of the merge.
 *
 * @param run the run's id, empty if there are no partials
 * @param source the partition that the frame came from
 * @param isIdle whether that partition has had nothing to read for a while
 * @param eventMillis the newest event time of that partition, or the wall clock if it is idle, Unix
 *     milliseconds; or {@code Watermark.UNKNOWN}
 * @param partials series, start and totals of each; may be empty
 */
record Bundle(String run, int source, boolean isIdle, long eventMillis, List<Window> partials) {
  Bundle {
    partials = List.copyOf(partials);
  }
}
