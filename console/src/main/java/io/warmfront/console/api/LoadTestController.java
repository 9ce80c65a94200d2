package io.warmfront.console.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunControl;
import io.warmfront.console.run.RunId;
import io.warmfront.console.run.RunRegistry;
import io.warmfront.console.run.StartOutcome;
import io.warmfront.workload.Parsed;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs: start, stop, status, results. */
@Controller("/api/load-test")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class LoadTestController {
  private final RunControl control;
  private final RunRegistry runs;
  private final RunViews views;
  private final Availability availability;
  private final InstantSource clock;
  private final SecureRandom random;

  /** Creates the routes. */
  public LoadTestController(
      RunControl control,
      RunRegistry runs,
      RunViews views,
      Availability availability,
      InstantSource clock,
      SecureRandom random) {
    this.control = control;
    this.runs = runs;
    this.views = views;
    this.availability = availability;
    this.clock = clock;
    this.random = random;
  }

  /** Starts a run of the workload in the body: JSON with its text, or the YAML itself. */
  @Post("/start")
  @Consumes({
    MediaType.APPLICATION_JSON,
    "application/yaml",
    "application/x-yaml",
    "text/yaml",
    "text/x-yaml"
  })
  public HttpResponse<?> start(HttpRequest<?> request, @Body byte @Nullable [] body)
      throws InterruptedException {
    boolean isJson =
        request.getContentType().map(it -> it.getSubtype().equals("json")).orElse(false);
    byte[] bytes = body == null ? new byte[0] : body;
    String asked = request.getParameters().get("run");
    return switch (isJson ? StartRequest.ofJson(bytes, asked) : StartRequest.ofYaml(bytes, asked)) {
      case StartRequest.Wrong wrong -> Problem.response(wrong.status(), wrong.detail());
      case StartRequest.Right right ->
          switch (right.workload()) {
            case Parsed.Invalid invalid -> Problem.response(invalid);
            case Parsed.Valid(var workload) ->
                availability.guard(() -> {
                  String id =
                      right.run() != null
                          ? right.run()
                          : RunId.of(workload.name(), clock.millis(), random.nextInt());
                  return answer(
                      right.seed().isEmpty()
                          ? control.start(id, workload)
                          : control.start(id, workload, right.seed().getAsLong()));
                });
          };
    };
  }

  /** Ends a run's load. */
  @Post("/stop/{id}")
  @Consumes(MediaType.ALL)
  public HttpResponse<?> stop(@PathVariable String id) throws InterruptedException {
    return availability.guard(() ->
        control
            .stop(id)
            .<HttpResponse<?>>map(this::accepted)
            .orElseGet(() -> Problem.unknownRun(id)));
  }

  /** Returns where a run stands. */
  @Get("/status/{id}")
  public HttpResponse<?> status(@PathVariable String id) {
    return find(id, run -> Json.text(views.status(run)));
  }

  /** Returns all runs, the one asked for last first. */
  @Get("/results")
  public HttpResponse<?> results() {
    return ok(Json.text(Map.of("results", runs.all().stream().map(views::result).toList())));
  }

  /** Returns a run's summary. */
  @Get("/results/{id}")
  public HttpResponse<?> result(@PathVariable String id) {
    return find(id, views::summary);
  }

  private HttpResponse<?> answer(StartOutcome outcome) {
    return switch (outcome) {
      case StartOutcome.Accepted(Run run) -> accepted(run);
      case StartOutcome.Taken(Run run) ->
          Problem.response(
              HttpStatus.CONFLICT,
              "The run '%s' exists and has another workload or seed. Choose another id, or none."
                  .formatted(run.id()));
      case StartOutcome.TooEarly(String scenario, long untilMillis) ->
          Problem.response(
              HttpStatus.CONFLICT,
              "The scenario '%s' replays what is recorded until %s. Start it then, or name an earlier moment."
                  .formatted(scenario, Instant.ofEpochMilli(untilMillis)));
    };
  }

  private HttpResponse<?> accepted(Run run) {
    return HttpResponse.accepted()
        .header(HttpHeaders.LOCATION, "/api/load-test/status/" + run.id())
        .body(Json.text(Map.of("run", run.id(), "state", run.state(clock.millis()).label())))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private HttpResponse<?> find(String id, Function<Run, String> view) {
    Optional<Run> run = runs.find(id);
    return run.isPresent() ? ok(view.apply(run.get())) : Problem.unknownRun(id);
  }

  private static HttpResponse<?> ok(String json) {
    return HttpResponse.ok(json).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
