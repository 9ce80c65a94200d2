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
 * @param breakingPoint what was found of its breaking point; null if nothing was
 * @param warmedUp what told that its warm-up is over; null if nothing did
 * @param summary its summary as JSON text, as it was when it finished; null if there is none
 */
public record RunHistory(
    long requestedAtMillis,
    String preparing,
    boolean isPrepared,
    @Nullable String failure,
    long finishedAtMillis,
    @Nullable String abort,
    @Nullable String breakingPoint,
    @Nullable RunEvent warmedUp,
    @Nullable String summary) {
  /** Nothing was said. */
  public static final RunHistory NONE =
      new RunHistory(0, "", false, null, 0, null, null, null, null);

  /** The key of the summary among a FINISHED event's details. */
  public static final String SUMMARY = "summary";

  /** The key of the verdict among a FINISHED event's details. */
  public static final String VERDICT = "verdict";

  /** Returns the history with one more event. The same event twice changes nothing. */
  public RunHistory with(RunEvent event) {
    return switch (event.kind()) {
      case REQUESTED -> at(event.atMillis(), finishedAtMillis, summary);
      case PREPARING -> preparing(event.message(), isPrepared, failure);
      case PREPARED -> preparing(preparing, true, failure);
      case PREPARE_FAILED ->
          preparing(preparing, isPrepared, failure == null ? event.message() : failure);
      case FINISHED -> at(requestedAtMillis, event.atMillis(), event.details().get(SUMMARY));
      case ABORTED -> found(abort == null ? event.message() : abort, breakingPoint, warmedUp);
      case BREAKING_POINT_FOUND ->
          found(abort, breakingPoint == null ? event.message() : breakingPoint, warmedUp);
      case WARMED_UP -> found(abort, breakingPoint, warmedUp == null ? event : warmedUp);
      case STARTED,
          SHARD_TAKEN,
          PAUSED,
          RESUMED,
          RATE_CHANGED,
          WEIGHTS_CHANGED,
          STOP_REQUESTED,
          CACHE_WARMUP_BEGAN,
          CACHE_WARMUP_ENDED ->
          this;
    };
  }

  private RunHistory at(long requested, long finished, @Nullable String said) {
    return new RunHistory(
        requested, preparing, isPrepared, failure, finished, abort, breakingPoint, warmedUp, said);
  }

  private RunHistory preparing(String word, boolean isDone, @Nullable String failed) {
    return new RunHistory(
        requestedAtMillis,
        word,
        isDone,
        failed,
        finishedAtMillis,
        abort,
        breakingPoint,
        warmedUp,
        summary);
  }

  private RunHistory found(
      @Nullable String aborted, @Nullable String broke, @Nullable RunEvent warmed) {
    return new RunHistory(
        requestedAtMillis,
        preparing,
        isPrepared,
        failure,
        finishedAtMillis,
        aborted,
        broke,
        warmed,
        summary);
  }
}
