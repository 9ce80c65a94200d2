package io.warmfront.console.live;

import org.jspecify.annotations.Nullable;

/**
 * One moment of the charts; rates a second, times in seconds, null where unknown.
 *
 * @param at Unix milliseconds
 * @param offered arrivals that came due
 * @param achieved operations served
 * @param dropped operations that could not be started
 * @param errors operations that failed
 * @param hitRatio from 0 to 1
 * @param p50 response time
 * @param p95 response time
 * @param p99 response time
 * @param p999 response time
 * @param serviceP50 service time
 * @param serviceP99 service time
 * @param lag updates not yet applied
 * @param ageP99 from an update's append to its visibility
 * @param stalenessP99 of stale hits
 */
public record Point(
    long at,
    @Nullable Double offered,
    @Nullable Double achieved,
    @Nullable Double dropped,
    @Nullable Double errors,
    @Nullable Double hitRatio,
    @Nullable Double p50,
    @Nullable Double p95,
    @Nullable Double p99,
    @Nullable Double p999,
    @Nullable Double serviceP50,
    @Nullable Double serviceP99,
    @Nullable Double lag,
    @Nullable Double ageP99,
    @Nullable Double stalenessP99) {
  /**
   * Returns the point of a row.
   *
   * @param lag see above
   * @param ageP99 see above
   */
  public static Point of(long at, Row row, @Nullable Double lag, @Nullable Double ageP99) {
    return new Point(
        at,
        row.offeredPerSecond(),
        row.achievedPerSecond(),
        row.droppedPerSecond(),
        row.errorsPerSecond(),
        row.hitRatio(),
        row.response().p50(),
        row.response().p95(),
        row.response().p99(),
        row.response().p999(),
        row.service().p50(),
        row.service().p99(),
        lag,
        ageP99,
        row.staleness().p99());
  }
}
