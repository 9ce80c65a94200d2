package io.warmfront.contract.workload;

/**
 * Over how long a threshold is judged: over every span of this length.
 *
 * @param overMillis length of a span in milliseconds, above 0; 0 for the whole run
 * @param forMillis how long it must be broken without a break until that counts, milliseconds; 0:
 *     at once
 */
public record JudgedSpan(long overMillis, long forMillis) {
  /** All of the run at once. */
  public static final JudgedSpan WHOLE_RUN = new JudgedSpan(0, 0);
}
