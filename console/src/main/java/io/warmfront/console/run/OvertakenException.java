package io.warmfront.console.run;

/**
 * Another console has written since this one read: nothing was written, and what this one knew may
 * be old. After the next {@link RunJournal#prepare()} it knows again.
 */
public final class OvertakenException extends Exception {
  /** Creates it. */
  public OvertakenException(Throwable cause) {
    super("another console has written meanwhile", cause);
  }
}
