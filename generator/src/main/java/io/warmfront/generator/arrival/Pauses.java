package io.warmfront.generator.arrival;

import io.warmfront.contract.run.Reshape;
import java.util.List;

/**
 * When a scenario is held back. Times are nanoseconds after the start of the run. Immutable.
 *
 * @param changes of the scenario alone, in the order of time
 * @param startAtMillis when the run started, Unix milliseconds
 */
public record Pauses(List<Reshape> changes, long startAtMillis) {
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Copies the list. */
  public Pauses {
    changes = List.copyOf(changes);
  }

  /**
   * Returns the first moment from a time on at which nothing holds the scenario back; {@link
   * ExpectedArrivals#NEVER} if none is known.
   */
  public long freeFrom(long offsetNanos) {
    long free = offsetNanos;
    for (Reshape change : changes) {
      long at = (change.atMillis() - startAtMillis) * NANOS_PER_MILLI;
      if (change.kind() == Reshape.Kind.PAUSE && at <= free) {
        free = ExpectedArrivals.NEVER;
      } else if (change.kind() == Reshape.Kind.RESUME && free == ExpectedArrivals.NEVER) {
        free = Math.max(offsetNanos, at);
      }
    }
    return free;
  }
}
