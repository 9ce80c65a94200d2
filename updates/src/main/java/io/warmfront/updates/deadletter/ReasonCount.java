package io.warmfront.updates.deadletter;

/**
 * How many dead letters have a reason.
 *
 * @param reason the name of the {@code ErrorCode}
 * @param open how many wait
 * @param settled how many need no redrive any more
 * @param oldestMillis when the first of them was given up, Unix milliseconds
 * @param newestMillis when the last was
 */
public record ReasonCount(
    String reason, long open, long settled, long oldestMillis, long newestMillis) {
  /** Returns the count with one letter more. */
  ReasonCount with(Letter letter) {
    boolean isOpen = letter.state() == LetterState.OPEN;
    return new ReasonCount(
        reason,
        open + (isOpen ? 1 : 0),
        settled + (isOpen ? 0 : 1),
        Math.min(oldestMillis, letter.failedAtMillis()),
        Math.max(newestMillis, letter.failedAtMillis()));
  }

  /** Returns the count of none. */
  static ReasonCount none(String reason) {
    return new ReasonCount(reason, 0, 0, Long.MAX_VALUE, 0);
  }
}
