package io.warmfront.console.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import io.warmfront.contract.popularity.PopularityInForce;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Which keys a run draws, how often, window by window. */
@Controller("/api/load-test")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class PopularityController {
  private static final long WINDOW_MILLIS = 10_000;
  private static final int MOST_WINDOWS = 60;
  private static final int MOST_KEYS = 1_000;

  private final RunRegistry runs;
  private final InstantSource clock;

  /** Creates the route. */
  public PopularityController(RunRegistry runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Returns the popularity in force in windows of a run, past or to come.
   *
   * @param from a moment in the first window, Unix milliseconds; now unless given
   * @param windows how many windows, one after the other
   * @param top of how many keys the share is told, the most popular ones
   */
  @Get("/popularity/{id}")
  public HttpResponse<?> popularity(
      @PathVariable String id,
      @QueryValue @Nullable Long from,
      @QueryValue(defaultValue = "1") int windows,
      @QueryValue(defaultValue = "20") int top) {
    if (windows < 1 || windows > MOST_WINDOWS) {
      return wrong("windows", 1, MOST_WINDOWS, windows);
    }
    if (top < 0 || top > MOST_KEYS) {
      return wrong("top", 0, MOST_KEYS, top);
    }
    Optional<Run> run = runs.find(id);
    if (run.isEmpty()) {
      return Problem.unknownRun(id);
    }
    if (!run.get().wasStarted()) {
      return Problem.response(
          HttpStatus.CONFLICT, "The run's schedule is not set yet: its data is being prepared.");
    }
    long first = Math.floorDiv(from == null ? clock.millis() : from, WINDOW_MILLIS);
    List<PopularityInForce> all =
        LongStream.range(first, first + windows)
            .mapToObj(it ->
                PopularityInForce.of(run.get().command(), it * WINDOW_MILLIS, WINDOW_MILLIS, top))
            .toList();
    return HttpResponse.ok(Json.text(Map.of("run", run.get().id(), "windows", all)))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static HttpResponse<?> wrong(String what, int least, int most, int was) {
    return Problem.response(
        HttpStatus.BAD_REQUEST,
        "%s must be from %d to %d, was %d.".formatted(what, least, most, was));
  }
}
