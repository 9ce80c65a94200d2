package io.warmfront.contract.workload;

/**
 * Whether a run ends as soon as a threshold does not hold.
 *
 * @param wanted whether it does
 * @param delayMillis how long after the start of the run that begins, milliseconds; 0 or more
 */
public record AbortOnFail(boolean wanted, long delayMillis) {
  /** The run goes on to its end. */
  public static final AbortOnFail NO = new AbortOnFail(false, 0);
}
