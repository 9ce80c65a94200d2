package io.warmfront.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.live.AccountSums;
import io.warmfront.console.live.ClosedWindow;
import io.warmfront.console.live.LiveFeed;
import io.warmfront.console.live.Row;
import io.warmfront.console.live.SaturationCause;
import io.warmfront.console.live.SeriesKey;
import io.warmfront.console.live.Snapshots;
import io.warmfront.console.live.WindowFlags;
import io.warmfront.console.live.WindowStore;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** What is going on: windows, components, the stream. */
@Controller("/api/monitoring")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class MonitoringController {
  private static final int MOST_MINUTES = 15;

  private final RunRegistry runs;
  private final WindowStore windows;
  private final Snapshots snapshots;
  private final LiveFeed feed;
  private final InstantSource clock;

  /** Creates the routes. */
  public MonitoringController(
      RunRegistry runs,
      WindowStore windows,
      Snapshots snapshots,
      LiveFeed feed,
      InstantSource clock) {
    this.runs = runs;
    this.windows = windows;
    this.snapshots = snapshots;
    this.feed = feed;
    this.clock = clock;
  }

  /**
   * One series in one closed window.
   *
   * @param start of the window, Unix milliseconds
   * @param end of the window, Unix milliseconds
   * @param scenario tag; empty if the series has none
   * @param target tag; empty if the series has none
   * @param operation tag; empty if the series has none
   * @param tenant tag; empty if the series has none
   * @param row its numbers
   * @param accounts operations outside every window; null where the series carries none
   * @param incomplete whether operations of the window are known to be missing, in any series
   * @param saturated why the generator could not keep up in the window; null if it could
   */
  public record MetricRow(
      long start,
      long end,
      String scenario,
      String target,
      String operation,
      String tenant,
      @JsonUnwrapped Row row,
      @Nullable AccountSums accounts,
      boolean incomplete,
      @Nullable SaturationCause saturated) {
    static MetricRow of(ClosedWindow window, WindowFlags flags) {
      SeriesKey series = window.series();
      AccountSums accounts = window.tally().accounts();
      boolean hasOffered = series.operation().isEmpty() && !series.scenario().isEmpty();
      return new MetricRow(
          window.startMillis(),
          window.startMillis() + window.sizeMillis(),
          series.scenario(),
          series.target(),
          series.operation(),
          series.tenant(),
          Row.of(
              window.tally(),
              window.sizeMillis() / 1_000.0,
              hasOffered ? accounts.offered() : null),
          accounts.equals(AccountSums.NONE) ? null : accounts,
          flags.isIncomplete(),
          flags.saturated());
    }
  }

  /** Returns the closed windows of a run, oldest first; without a run those of the current one. */
  @Get("/metrics")
  public HttpResponse<?> metrics(
      @QueryValue @Nullable String run, @QueryValue(defaultValue = "15") int minutes) {
    if (minutes < 1 || minutes > MOST_MINUTES) {
      return Problem.response(
          HttpStatus.BAD_REQUEST,
          "minutes must be from 1 to %d, was %d.".formatted(MOST_MINUTES, minutes));
    }
    long now = clock.millis();
    Optional<Run> wanted = run == null ? runs.current(now) : runs.find(run);
    if (wanted.isEmpty()) {
      return Problem.response(
          HttpStatus.NOT_FOUND, run == null ? "There is no run yet." : "There is no such run.");
    }
    List<ClosedWindow> all = windows.closedSince(wanted.get().id(), 0);
    long from =
        all.isEmpty()
            ? 0
            : all.getLast().startMillis() + all.getLast().sizeMillis() - minutes * 60_000L;
    Map<Long, WindowFlags> flags = WindowFlags.byStart(all);
    List<MetricRow> rows =
        all.stream()
            .filter(it -> it.startMillis() >= from)
            .map(it -> MetricRow.of(it, flags.getOrDefault(it.startMillis(), WindowFlags.NONE)))
            .toList();
    return ok(Map.of("run", wanted.get().id(), "rows", rows));
  }

  /** Returns how the components are. */
  @Get("/services")
  public HttpResponse<?> services() {
    var snapshot = snapshots.at(clock.millis(), null);
    return ok(
        Map.of("at", snapshot.at(), "kafka", snapshot.kafka(), "services", snapshot.services()));
  }

  /** Returns the history, then a snapshot a second. */
  @Get(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
  public Publisher<Event<String>> stream(@QueryValue @Nullable String run) {
    return feed.stream(run).map(it -> Event.of(it.data()).name(it.name()));
  }

  private static HttpResponse<?> ok(Object value) {
    return HttpResponse.ok(Json.text(value)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
