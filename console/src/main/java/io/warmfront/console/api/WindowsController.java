package io.warmfront.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.live.AccountSums;
import io.warmfront.console.live.Dimension;
import io.warmfront.console.live.MergedWindow;
import io.warmfront.console.live.Row;
import io.warmfront.console.live.RunTotals;
import io.warmfront.console.live.Saturation;
import io.warmfront.console.live.SeriesKey;
import io.warmfront.console.live.SlowOperation;
import io.warmfront.console.live.Tally;
import io.warmfront.console.live.WindowLength;
import io.warmfront.console.log.LongWindows;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Windows of any length, merged from those of the collector. */
@Controller("/api/monitoring")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class WindowsController {
  private static final int MOST_ROWS = 10_000;
  private static final String BY_SERIES = "series";
  private static final Comparator<SeriesKey> ORDER =
      Comparator.comparing(SeriesKey::scenario)
          .thenComparing(SeriesKey::target)
          .thenComparing(SeriesKey::operation)
          .thenComparing(SeriesKey::tenant);

  private final RunRegistry runs;
  private final LongWindows windows;
  private final Availability availability;
  private final InstantSource clock;

  /** Creates the route. */
  public WindowsController(
      RunRegistry runs, LongWindows windows, Availability availability, InstantSource clock) {
    this.runs = runs;
    this.windows = windows;
    this.availability = availability;
    this.clock = clock;
  }

  /**
   * One window. Times are Unix milliseconds.
   *
   * @param start when it begins
   * @param end when it ends
   * @param windows how many closed windows of the run are merged in it
   * @param whole whether there is one for each part of it
   * @param incomplete whether operations of its time are known to be missing
   * @param saturation in how many of them the generator could not keep up
   * @param accounts operations that are in no row
   * @param total all series together
   * @param slowest operations, the slowest first
   * @param rows the groups that were asked for
   */
  public record Span(
      long start,
      long end,
      long windows,
      boolean whole,
      boolean incomplete,
      Saturation saturation,
      AccountSums accounts,
      Row total,
      List<SlowOperation> slowest,
      List<Group> rows) {}

  /**
   * The numbers of one group of series; a tag is empty where the group is not of one value.
   *
   * @param scenario tag
   * @param target tag
   * @param operation tag
   * @param tenant tag
   * @param row its numbers
   */
  public record Group(
      String scenario, String target, String operation, String tenant, @JsonUnwrapped Row row) {}

  /** More rows were asked for than an answer may have. */
  private static final class TooMany extends RuntimeException {}

  /**
   * Returns closed windows of a run, merged to a length, oldest first.
   *
   * @param run its id; the current one if none is given
   * @param length of each: a multiple of that of the run's own, or {@code run}
   * @param from leaves out windows of the run that start earlier, Unix milliseconds
   * @param until leaves out windows of the run that start then or later, Unix milliseconds
   * @param by {@code series}, or the tag whose values are the rows; no rows if none is given
   */
  @Get("/windows")
  public HttpResponse<?> windows(
      @QueryValue @Nullable String run,
      @QueryValue(defaultValue = "1m") String length,
      @QueryValue(defaultValue = "0") long from,
      @QueryValue @Nullable Long until,
      @QueryValue @Nullable String by)
      throws InterruptedException {
    Optional<WindowLength> wanted = WindowLength.parse(length);
    if (wanted.isEmpty()) {
      return wrong(
          "length must be %s, was '%s'."
              .formatted(WindowLength.EXPECTED, JsonBody.shortened(length)));
    }
    Optional<Function<MergedWindow, List<Group>>> grouping = grouping(by);
    if (grouping.isEmpty()) {
      return wrong(
          "by must be series, scenario, target, operation or tenant, was '%s'."
              .formatted(by == null ? "" : JsonBody.shortened(by)));
    }
    long end = until == null ? Long.MAX_VALUE : until;
    if (from < 0 || end <= from) {
      return wrong("from must be 0 or more and less than until, was %d.".formatted(from));
    }
    Optional<Run> found = run == null ? runs.current(clock.millis()) : runs.find(run);
    if (found.isEmpty()) {
      return run == null
          ? Problem.response(HttpStatus.NOT_FOUND, "There is no run yet.")
          : Problem.unknownRun(run);
    }
    String id = found.get().id();
    return availability.guard(() -> {
      try {
        return merged(id, wanted.get(), from, end, grouping.get());
      } catch (TooMany e) {
        return wrong(
            "An answer has at most %d rows. Ask for longer windows, for a part by from and until, or by scenario."
                .formatted(MOST_ROWS));
      } catch (IllegalArgumentException e) {
        return wrong(e.getMessage() + ".");
      }
    });
  }

  /** Returns what makes the rows of a window; empty if there is nothing of that name. */
  private static Optional<Function<MergedWindow, List<Group>>> grouping(@Nullable String by) {
    if (by == null) {
      return Optional.of(_ -> List.of());
    }
    return by.equals(BY_SERIES)
        ? Optional.of(WindowsController::groups)
        : Dimension.named(by).map(dimension -> window -> groups(window, dimension));
  }

  private HttpResponse<?> merged(
      String run,
      WindowLength length,
      long from,
      long until,
      Function<MergedWindow, List<Group>> grouping)
      throws InterruptedException {
    List<Span> spans = new ArrayList<>();
    int[] rows = {0};
    long leftOut =
        windows.read(
            run,
            length,
            from,
            until,
            window -> {
              Span span = span(window, grouping.apply(window));
              rows[0] += span.rows().size() + 1;
              if (rows[0] > MOST_ROWS) {
                throw new TooMany();
              }
              spans.add(span);
            });
    return HttpResponse.ok(Json.text(Map.of("run", run, "windows", spans, "leftOut", leftOut)))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static Span span(MergedWindow window, List<Group> rows) {
    AccountSums accounts = window.totals().accounts();
    return new Span(
        window.startMillis(),
        window.endMillis(),
        window.windows(),
        window.isWhole(),
        window.isIncomplete(),
        window.saturation(),
        accounts,
        Row.of(window.totals(), window.seconds(), accounts.offered()),
        window.totals().slowest(),
        rows);
  }

  private static List<Group> groups(MergedWindow window) {
    return window.series().entrySet().stream()
        .filter(it -> !it.getKey().operation().isEmpty())
        .sorted(Map.Entry.comparingByKey(ORDER))
        .map(it -> group(it.getKey(), it.getValue(), window, null))
        .toList();
  }

  private static List<Group> groups(MergedWindow window, Dimension by) {
    return new RunTotals(window.series(), 0, Saturation.NONE)
        .by(by).entrySet().stream()
            .map(it ->
                group(
                    SeriesKey.only(by, it.getKey()),
                    it.getValue(),
                    window,
                    by == Dimension.SCENARIO ? it.getValue().accounts().offered() : null))
            .toList();
  }

  private static Group group(
      SeriesKey key, Tally tally, MergedWindow window, @Nullable Long offered) {
    return new Group(
        key.scenario(),
        key.target(),
        key.operation(),
        key.tenant(),
        Row.of(tally, window.seconds(), offered));
  }

  private static HttpResponse<?> wrong(String detail) {
    return Problem.response(HttpStatus.BAD_REQUEST, detail);
  }
}
