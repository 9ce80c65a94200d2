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
import io.warmfront.console.curve.RunCurves;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import io.warmfront.recording.curve.CurveQuestion;
import io.warmfront.workload.DurationText;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How reads of a run fared, in steps that are shorter than a window. */
@Controller("/api/load-test")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class CurveController {
  private final RunRegistry runs;
  private final RunCurves curves;
  private final Availability availability;
  private final InstantSource clock;

  /** Creates the route. */
  public CurveController(
      RunRegistry runs, RunCurves curves, Availability availability, InstantSource clock) {
    this.runs = runs;
    this.curves = curves;
    this.availability = availability;
    this.clock = clock;
  }

  /**
   * Returns hits, misses and reads of the origin step by step, and how long the cache took to
   * answer; reads the frames of the run.
   *
   * @param step how long a step is, such as {@code 100ms}
   * @param from when the first begins, Unix milliseconds; the start of the run unless given
   * @param until no step begins then or later, Unix milliseconds; the end of the run, or now,
   *     unless given
   */
  @Get("/curve/{id}")
  public HttpResponse<?> curve(
      @PathVariable String id,
      @QueryValue(defaultValue = "1s") String step,
      @QueryValue @Nullable Long from,
      @QueryValue @Nullable Long until)
      throws InterruptedException {
    Optional<Run> run = runs.find(id);
    if (run.isEmpty()) {
      return Problem.unknownRun(id);
    }
    if (run.get().startAtMillis().isEmpty()) {
      return Problem.response(
          HttpStatus.CONFLICT, "The run '%s' has not begun, so it has no curve.".formatted(id));
    }
    OptionalDouble seconds = DurationText.parseSeconds(step);
    if (seconds.isEmpty()) {
      return wrong("step must be a duration such as 100ms, was '" + JsonBody.shortened(step) + "'");
    }
    long end = Math.min(clock.millis(), run.get().endsAtMillis().orElse(Long.MAX_VALUE));
    CurveQuestion question;
    try {
      question =
          new CurveQuestion(
              id,
              from == null ? run.get().startAtMillis().getAsLong() : from,
              until == null ? end : until,
              Math.round(seconds.getAsDouble() * 1e3));
    } catch (IllegalArgumentException e) {
      return wrong(String.valueOf(e.getMessage()));
    }
    return availability.guard(() ->
        curves
            .curve(question)
            .<HttpResponse<?>>map(
                it -> HttpResponse.ok(Json.text(it)).contentType(MediaType.APPLICATION_JSON_TYPE))
            .orElseGet(() ->
                Problem.response(
                    HttpStatus.CONFLICT,
                    "There are no frames of the run '%s', or no longer.".formatted(id))));
  }

  private static HttpResponse<?> wrong(String detail) {
    return Problem.response(HttpStatus.BAD_REQUEST, detail + ".");
  }
}
