package io.warmfront.recording.audit;

/** How windows are beside frames. */
public enum AuditVerdict {
  /** Every count and bucket is the same, and each percentile within the bound. */
  AGREES,
  /**
   * Windows hold fewer operations than frames, and the run's accounts say how many came late: just
   * as many.
   */
  LATE,
  /** Something else. */
  DIFFERS;

  /** Returns the worse of two. */
  AuditVerdict and(AuditVerdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
