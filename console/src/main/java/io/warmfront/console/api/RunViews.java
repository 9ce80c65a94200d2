package io.warmfront.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.console.live.LiveWindows;
import io.warmfront.console.live.Row;
import io.warmfront.console.live.Snapshots;
import io.warmfront.console.live.WindowStore;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunState;
import io.warmfront.console.verdict.Summaries;
import io.warmfront.contract.run.Reshape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs as the API shows them. */
public final class RunViews {
  private static final Logger LOG = LoggerFactory.getLogger(RunViews.class);

  private final Summaries summaries;
  private final Snapshots snapshots;
  private final WindowStore windows;
  private final InstantSource clock;

  /** Creates the views. */
  public RunViews(
      Summaries summaries, Snapshots snapshots, WindowStore windows, InstantSource clock) {
    this.summaries = summaries;
    this.snapshots = snapshots;
    this.windows = windows;
    this.clock = clock;
  }

  /**
   * Where a run stands. Times are Unix milliseconds.
   *
   * @param run its id
   * @param workload its workload's name
   * @param state label of its state
   * @param message a sentence for people; may be empty
   * @param requestedAt when somebody asked for it
   * @param startAt null while not set
   * @param endsAt null if only a stop ends it
   * @param paused whether its load is held back
   * @param reshaped how many changes were made to it while it ran
   * @param rates how many operations a second come due of each scenario, by name
   * @param live newest numbers; null if there are none
   * @param totals of its closed windows, as in the summary
   */
  public record Status(
      String run,
      String workload,
      String state,
      String message,
      long requestedAt,
      @Nullable Long startAt,
      @Nullable Long endsAt,
      boolean paused,
      int reshaped,
      Map<String, Double> rates,
      @Nullable Row live,
      JsonNode totals) {}

  /**
   * A run that was changed.
   *
   * @param run its id
   * @param state label of its state
   * @param at when the newest change takes effect, Unix milliseconds; null if there is none
   * @param paused whether its load is held back then
   * @param rates of each scenario when the change is done, a pause left aside
   * @param weights of what each scenario's arrivals can be, when the change is done
   */
  public record Reshaped(
      String run,
      String state,
      @Nullable Long at,
      boolean paused,
      Map<String, Double> rates,
      Map<String, Map<String, Integer>> weights) {}

  /**
   * One line in the list of runs. Times are Unix milliseconds.
   *
   * @param run its id
   * @param workload its workload's name
   * @param state label of its state
   * @param verdict null while it is not over
   * @param requestedAt when somebody asked for it
   * @param startAt null while not set
   * @param endsAt null if only a stop ends it
   */
  public record Result(
      String run,
      String workload,
      String state,
      @Nullable String verdict,
      long requestedAt,
      @Nullable Long startAt,
      @Nullable Long endsAt) {}

  Status status(Run run) {
    long now = clock.millis();
    RunState state = run.state(now);
    return new Status(
        run.id(),
        run.command().workload().name(),
        state.label(),
        message(run, state),
        run.requestedAtMillis(),
        orNull(run.startAtMillis()),
        orNull(run.endsAtMillis()),
        state == RunState.RUNNING && run.isPaused(now),
        run.command().reshapes().size(),
        run.offeredPerSecond(now),
        state.isActive()
            ? snapshots
                .live(run, now)
                .map(LiveWindows::total)
                .filter(it -> !it.equals(Row.UNKNOWN))
                .orElse(null)
            : null,
        summaryTree(run).path("totals"));
  }

  Reshaped reshaped(Run run) {
    long now = clock.millis();
    List<Reshape> reshapes = run.command().reshapes();
    Reshape last = reshapes.isEmpty() ? null : reshapes.getLast();
    return new Reshaped(
        run.id(),
        run.state(now).label(),
        last == null ? null : last.atMillis(),
        run.isPaused(Long.MAX_VALUE),
        run.scheduledPerSecond(last == null ? now : last.atMillis() + last.rampMillis()),
        run.weights());
  }

  Result result(Run run) {
    RunState state = run.state(clock.millis());
    return new Result(
        run.id(),
        run.command().workload().name(),
        state.label(),
        state.isActive() ? null : verdict(run),
        run.requestedAtMillis(),
        orNull(run.startAtMillis()),
        orNull(run.endsAtMillis()));
  }

  /** Returns what a run that is over came to: {@code PASS}, {@code FAIL} or {@code INVALID}. */
  public String verdict(Run run) {
    return summaryTree(run).path("verdict").asText();
  }

  String summary(Run run) {
    return Json.text(summaryTree(run));
  }

  JsonNode summaryTree(Run run) {
    String written = run.history().summary();
    if (written != null) {
      try {
        return Json.tree(written.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        LOG.warn("the written summary of {} is unreadable: {}", run.id(), e.getMessage());
      }
    }
    return Json.tree(summaries.now(run, run.state(clock.millis())));
  }

  private String message(Run run, RunState state) {
    return switch (state) {
      case PREPARING ->
          run.history().preparing().isEmpty()
              ? "Waiting for a generator to prepare the data."
              : run.history().preparing();
      case RUNNING -> "";
      case STOPPING ->
          "%d of %d shards have said their last word."
              .formatted(
                  windows.progress(run.id()).accounts().shardsFinished(), run.command().shards());
      case FINISHED -> run.wasStarted() ? "" : "Stopped before its load began.";
      case FAILED -> java.util.Objects.requireNonNullElse(run.history().failure(), "");
    };
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
