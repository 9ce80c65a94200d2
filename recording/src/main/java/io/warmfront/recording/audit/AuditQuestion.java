package io.warmfront.recording.audit;

import io.warmfront.contract.workload.TimeSlice;

/**
 * What shall be audited.
 *
 * @param run the run's id
 * @param sinceMillis no frame and no window of the run is older, Unix milliseconds; 0 if nobody
 *     knows
 * @param isOver whether all of its windows are closed, so that frames beyond them are a difference
 * @param slice which windows: those that touch it
 * @param selection which series
 */
public record AuditQuestion(
    String run, long sinceMillis, boolean isOver, TimeSlice slice, SeriesSelection selection) {

  /** Whether a window of a size is asked for. */
  boolean asksFor(SeriesWindow window, long sizeMillis) {
    return window.startMillis() + sizeMillis > slice.sinceMillis()
        && (slice.untilMillis() == TimeSlice.NO_END || window.startMillis() < slice.untilMillis())
        && selection.holds(window.series());
  }
}
