package io.warmfront.contract.workload;

/**
 * What becomes of arrivals that are late because the generator itself stood still or could not keep
 * up. Whatever it is, they keep their intended start, and each is counted in one place.
 *
 * @param policy what is done
 * @param limitMillis with {@link Policy#DROP}, how late an arrival may be and still start; above 0;
 *     else of no meaning
 */
public record CatchUp(Policy policy, long limitMillis) {
  /** How late an arrival may be that is not dropped, unless somebody says. */
  public static final long USUAL_LIMIT_MILLIS = 1_000;

  /** They start at once, all of them. */
  public static final CatchUp BURST = new CatchUp(Policy.BURST, USUAL_LIMIT_MILLIS);

  /** They start at up to twice the rate. */
  public static final CatchUp PACE = new CatchUp(Policy.PACE, USUAL_LIMIT_MILLIS);

  /** Returns what drops arrivals that are later than a limit. */
  public static CatchUp dropAfter(long limitMillis) {
    return new CatchUp(Policy.DROP, limitMillis);
  }

  /** What can be done. */
  public enum Policy {
    /** All that are late start at once. */
    BURST,
    /** They start in half the time that the schedule has between them, until none is late. */
    PACE,
    /** Those that are later than the limit are dropped; the others start at once. */
    DROP
  }
}
