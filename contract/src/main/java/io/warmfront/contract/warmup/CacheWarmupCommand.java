package io.warmfront.contract.warmup;

/**
 * A cache warm-up that somebody wants: JSON on the topic of warm-ups, the newest of an id replaces
 * the earlier.
 *
 * @param id letters, digits, dots, dashes and underscores
 * @param issuedAtMillis when it was asked for, Unix milliseconds
 * @param sinceMillis updates whose record is older than this are left out, Unix milliseconds
 * @param selection which keys are wanted
 * @param perSecond most records a second; 0 for no such limit
 * @param yields whether it slows down while Redis is slow or live updates wait
 * @param cancelled whether nobody wants it any more
 * @param order which slice of each partition comes first
 */
public record CacheWarmupCommand(
    String id,
    long issuedAtMillis,
    long sinceMillis,
    KeySelection selection,
    double perSecond,
    boolean yields,
    boolean cancelled,
    WarmupOrder order) {
  private static final String KEY = "command/";

  /** Checks the rate; commands of old wanted all keys, the newest first. */
  public CacheWarmupCommand {
    if (!(perSecond >= 0 && Double.isFinite(perSecond))) {
      throw new IllegalArgumentException(
          "the rate of a cache warm-up must be 0 or more records a second, was " + perSecond);
    }
    selection = selection == null ? KeySelection.ALL : selection;
    order = order == null ? WarmupOrder.NEWEST_FIRST : order;
  }

  /** Creates one that takes the newest first. */
  public CacheWarmupCommand(
      String id,
      long issuedAtMillis,
      long sinceMillis,
      KeySelection selection,
      double perSecond,
      boolean yields,
      boolean cancelled) {
    this(
        id,
        issuedAtMillis,
        sinceMillis,
        selection,
        perSecond,
        yields,
        cancelled,
        WarmupOrder.NEWEST_FIRST);
  }

  /** Returns the record's key. */
  public String key() {
    return KEY + id;
  }

  /** Whether a record with this key is a command. */
  public static boolean hasKey(String key) {
    return key.startsWith(KEY);
  }

  /** Returns the same warm-up, not wanted any more. */
  public CacheWarmupCommand cancel() {
    return new CacheWarmupCommand(
        id, issuedAtMillis, sinceMillis, selection, perSecond, yields, true, order);
  }
}
