package io.warmfront.console.run;

import io.warmfront.contract.run.RunEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the events said of a run so far.
 *
 * @param requestedAtMillis when somebody asked for it, Unix milliseconds; 0 if unknown
 * @param preparing the newest word of its preparation; empty if there was none
 * @param isPrepared whether its data is there
 * @param failure why its data could not be created; null if nothing failed
 * @param finishedAtMillis when it was found finished, Unix milliseconds; 0 if it was not
 * @param abort why a threshold ended it; null if none did
 * @param summary its summary as JSON text, as it was when it finished; null if there is none
 */
public record RunHistory(
    long requestedAtMillis,
    String preparing,
    boolean isPrepared,
    @Nullable String failure,
    long finishedAtMillis,
    @Nullable String abort,
    @Nullable String summary) {
  /** Nothing was said. */
  public static final RunHistory NONE = new RunHistory(0, "", false, null, 0, null, null);

  /** The key of the summary among a FINISHED event's details. */
  public static final String SUMMARY = "summary";

  /** The key of the verdict among a FINISHED event's details. */
  public static final String VERDICT = "verdict";

  /** Returns the history with one more event. The same event twice changes nothing. */
  public RunHistory with(RunEvent event) {
    return switch (event.kind()) {
      case REQUESTED ->
          new RunHistory(
              event.atMillis(), preparing, isPrepared, failure, finishedAtMillis, abort, summary);
      case PREPARING ->
          new RunHistory(
              requestedAtMillis,
              event.message(),
              isPrepared,
              failure,
              finishedAtMillis,
              abort,
              summary);
      case PREPARED ->
          new RunHistory(
              requestedAtMillis, preparing, true, failure, finishedAtMillis, abort, summary);
      case PREPARE_FAILED ->
          new RunHistory(
              requestedAtMillis,
              preparing,
              isPrepared,
              failure == null ? event.message() : failure,
              finishedAtMillis,
              abort,
              summary);
      case FINISHED ->
          new RunHistory(
              requestedAtMillis,
              preparing,
              isPrepared,
              failure,
              event.atMillis(),
              abort,
              event.details().get(SUMMARY));
      case ABORTED ->
          new RunHistory(
              requestedAtMillis,
              preparing,
              isPrepared,
              failure,
              finishedAtMillis,
              abort == null ? event.message() : abort,
              summary);
      case STARTED, SHARD_TAKEN, PAUSED, RESUMED, RATE_CHANGED, WEIGHTS_CHANGED, STOP_REQUESTED ->
          this;
    };
  }
}
