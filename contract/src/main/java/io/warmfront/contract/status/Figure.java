package io.warmfront.contract.status;

/** Names of the figures and histograms in a {@link ComponentStatus}. */
public final class Figure {
  /** Updates not yet applied, records. */
  public static final String UPDATE_LAG_RECORDS = "update_lag_records";

  /** Updates applied since the process started. */
  public static final String UPDATES_APPLIED = "updates_applied";

  /** Updates refused because the cache was newer, since the process started. */
  public static final String UPDATES_STALE = "updates_stale";

  /** Updates that had expired before they came, since the process started. */
  public static final String UPDATES_EXPIRED = "updates_expired";

  /** Updates put aside, since the process started. */
  public static final String DEAD_LETTERS = "dead_letters";

  /** Histogram: from an update's append to the log to its visibility in the cache. */
  public static final String UPDATE_AGE = "update_age";

  private Figure() {}
}
