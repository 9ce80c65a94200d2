package io.warmfront.console.live;

/**
 * How far the windows of a run are.
 *
 * @param accounts sums over closed windows
 * @param counted operations in closed windows, dropped ones too
 * @param hasOpenWindows whether a window was seen open and not closed since
 * @param newestClosedMillis when the newest closed window came, Unix milliseconds; 0 for none
 */
public record RunProgress(
    AccountSums accounts, long counted, boolean hasOpenWindows, long newestClosedMillis) {
  /** Nothing came yet. */
  public static final RunProgress NONE = new RunProgress(AccountSums.NONE, 0, false, 0);

  private static final long QUIET_MILLIS = 2_000;
  private static final long LONGEST_WAIT_MILLIS = 15_000;

  /**
   * Whether no more numbers will come: every shard has said its last word, and the windows of other
   * partitions, which may close a little later, had time to. Two quiet seconds are enough when no
   * window is open and each arrival is accounted for; otherwise fifteen are waited.
   *
   * @param shards how many must have spoken
   * @param nowMillis Unix milliseconds
   */
  public boolean isComplete(int shards, long nowMillis) {
    if (accounts.shardsFinished() < shards) {
      return false;
    }
    long quiet = nowMillis - newestClosedMillis;
    boolean isSettled = !hasOpenWindows && counted + accounts.uncounted() >= accounts.expected();
    return quiet >= (isSettled ? QUIET_MILLIS : LONGEST_WAIT_MILLIS);
  }
}
