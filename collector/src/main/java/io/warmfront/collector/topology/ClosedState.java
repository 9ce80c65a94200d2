package io.warmfront.collector.topology;

import io.warmfront.contract.proto.Window;
import java.util.List;

/**
 * What has been closed in one partition of the merge, as it was committed.
 *
 * @param windowsClosed windows of runs, since the beginning
 * @param lastEndMillis end of the newest of them, Unix milliseconds, 0 if there is none
 * @param totals the sum of all closed windows of each series, over all runs
 * @param newest the windows of the newest start that closed since the process started
 */
public record ClosedState(
    long windowsClosed, long lastEndMillis, List<Window> totals, List<Window> newest) {
  /** Copies the lists. */
  public ClosedState {
    totals = List.copyOf(totals);
    newest = List.copyOf(newest);
  }
}
