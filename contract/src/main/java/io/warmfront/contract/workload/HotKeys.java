package io.warmfront.contract.workload;

/**
 * A flash sale: from one moment on, a share of an operation's draws goes to other keys.
 *
 * @param keySpace the name of the {@link KeySpace} that becomes hot; empty if none does
 * @param share which part of the draws goes there at first; above 0 and at most 1, 0 if none does
 * @param halfLifeMillis after how long the share has halved; 0 if it stays
 * @param atMillis when it begins, after the start of the run; until then the share is 0
 */
public record HotKeys(String keySpace, double share, long halfLifeMillis, long atMillis) {
  /** No sale: every draw stays with the operation's own keys. */
  public static final HotKeys NONE = new HotKeys("", 0, 0, 0);
}
