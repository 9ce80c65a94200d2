package io.warmfront.contract.workload;

/**
 * A burn rate that is too fast when it is reached over a long span and over its last twelfth: the
 * long one shows that it matters, the short one that it still goes on. From "Alerting on SLOs",
 * part 6, in Google's Site Reliability Workbook (2018).
 *
 * @param factor the burn rate, above 0
 * @param overMillis the long span, milliseconds
 */
public record BurnAlarm(double factor, long overMillis) {
  private static final long SHORT_PART = 12;

  /** Returns the short span, milliseconds. */
  public long shortMillis() {
    return Math.max(1, overMillis / SHORT_PART);
  }
}
