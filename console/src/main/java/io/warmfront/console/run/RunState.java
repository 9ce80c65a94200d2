package io.warmfront.console.run;

import java.util.Locale;

/** Where a run stands. Its label is part of the API. */
public enum RunState {
  /** Its data is being created. */
  PREPARING,
  /** Its load is offered, or begins in a moment. */
  RUNNING,
  /** Its load is over; the last operations and windows are awaited. */
  STOPPING,
  /** Every number is there. */
  FINISHED,
  /** Its data could not be created: it never ran. */
  FAILED;

  /** Returns its name in the API. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether something is still to come. */
  public boolean isActive() {
    return this != FINISHED && this != FAILED;
  }
}
