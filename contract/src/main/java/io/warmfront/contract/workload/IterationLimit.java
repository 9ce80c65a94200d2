package io.warmfront.contract.workload;

/**
 * How many operations users do before they leave.
 *
 * @param kind whose operations are counted
 * @param count how many; above 0, of no meaning without a limit
 */
public record IterationLimit(Kind kind, long count) {
  /** They stay until their time is over. */
  public static final IterationLimit NONE = new IterationLimit(Kind.NONE, 0);

  /** Returns a limit of all users together. */
  public static IterationLimit shared(long count) {
    return new IterationLimit(Kind.SHARED, count);
  }

  /** Returns a limit of each user. */
  public static IterationLimit ofEach(long count) {
    return new IterationLimit(Kind.EACH, count);
  }

  /** Whose operations are counted. */
  public enum Kind {
    /** Nobody's: there is no limit. */
    NONE,
    /** Those of all users together. */
    SHARED,
    /** Those of each user. */
    EACH
  }
}
