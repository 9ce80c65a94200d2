package io.warmfront.contract.run;

import java.util.Map;

/**
 * Something that happened to a run: JSON on the events topic.
 *
 * @param run the run's id; of a cache warm-up the id of that
 * @param kind what happened
 * @param message a sentence for people
 * @param atMillis when, Unix milliseconds
 * @param details figures and names that go with it
 */
public record RunEvent(
    String run, Kind kind, String message, long atMillis, Map<String, String> details) {
  /** Copies the details. */
  public RunEvent {
    details = Map.copyOf(details);
  }

  /** What can happen to a run, or to the cache. */
  public enum Kind {
    /** Somebody asked for it. */
    REQUESTED,
    /** Its data is being created and loaded; repeated as this goes on. */
    PREPARING,
    /** Its data is there. */
    PREPARED,
    /** Its data could not be created; the run will not start. */
    PREPARE_FAILED,
    /** Its load begins. */
    STARTED,
    /** A shard of it has a new owner. */
    SHARD_TAKEN,
    /** Somebody paused its load: nothing comes due from the event's time on. */
    PAUSED,
    /** Somebody resumed its load. */
    RESUMED,
    /** Somebody changed the rate of scenarios; the details have {@code rate.NAME} of each. */
    RATE_CHANGED,
    /** Somebody changed the weights of a scenario; the details have {@code weight.NAME} of each. */
    WEIGHTS_CHANGED,
    /** Its warm-up is over: from the event's time on its numbers count. */
    WARMED_UP,
    /** The breaking point of a scenario was found, and so the run ends. */
    BREAKING_POINT_FOUND,
    /** Somebody asked for its end. */
    STOP_REQUESTED,
    /** A threshold with {@code abortOnFail} did not hold, and so the run ends. */
    ABORTED,
    /** Every shard has said its last word, and every window is closed. */
    FINISHED,
    /** A cache warm-up begins, or goes on in another process. */
    CACHE_WARMUP_BEGAN,
    /** A cache warm-up is over; the details have its {@code state} and what became of records. */
    CACHE_WARMUP_ENDED
  }
}
