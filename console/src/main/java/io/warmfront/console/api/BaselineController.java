package io.warmfront.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.gate.BaselineControl;
import io.warmfront.console.gate.BaselineControl.Outcome;
import io.warmfront.console.gate.Baselines;
import io.warmfront.console.gate.GateQuestion;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import io.warmfront.contract.baseline.Baseline;
import io.warmfront.contract.baseline.Repetition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs under a name that others are held against. */
@Controller("/api/load-test/baseline")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class BaselineController {
  private static final String FORM = "{\"runs\": [\"run-1\", …]}";

  private final Baselines baselines;
  private final BaselineControl control;
  private final RunRegistry runs;
  private final Availability availability;

  /** Creates the routes. */
  public BaselineController(
      Baselines baselines, BaselineControl control, RunRegistry runs, Availability availability) {
    this.baselines = baselines;
    this.control = control;
    this.runs = runs;
    this.availability = availability;
  }

  /**
   * A baseline as the API tells it.
   *
   * @param name what it is called
   * @param workload the name of what its runs did
   * @param at when it was set, Unix milliseconds
   * @param runs their ids
   */
  public record View(String name, String workload, long at, List<String> runs) {
    private static View of(Baseline baseline) {
      return new View(
          baseline.name(),
          baseline.workload().name(),
          baseline.atMillis(),
          baseline.runs().stream().map(Repetition::run).toList());
    }
  }

  /** Returns all, sorted by name. */
  @Get
  public HttpResponse<?> all() {
    return ok(Map.of("baselines", baselines.all().stream().map(View::of).toList()));
  }

  /** Returns the one of a name. */
  @Get("/{name}")
  public HttpResponse<?> one(@PathVariable String name) {
    Optional<Baseline> baseline = baselines.find(name);
    return baseline.isPresent() ? ok(View.of(baseline.get())) : unknown(name);
  }

  /** Sets one; reads the windows of its runs, and keeps what they came to. */
  @Put("/{name}")
  @Consumes(MediaType.ALL)
  public HttpResponse<?> set(@PathVariable String name, HttpRequest<byte[]> request)
      throws InterruptedException {
    byte[] body = request.getBody().orElseGet(() -> new byte[0]);
    return switch (JsonBody.read(body, List.of("runs"), FORM)) {
      case JsonBody.Wrong(String detail) -> Problem.response(HttpStatus.BAD_REQUEST, detail);
      case JsonBody.Right(JsonNode fields) -> set(name, fields.get("runs"));
    };
  }

  /** Removes one. */
  @Delete("/{name}")
  @Consumes(MediaType.ALL)
  public HttpResponse<?> remove(@PathVariable String name) throws InterruptedException {
    return availability.guard(
        () -> control.remove(name) ? ok(Map.of("removed", name)) : unknown(name));
  }

  private HttpResponse<?> set(String name, @Nullable JsonNode list) throws InterruptedException {
    Optional<List<String>> ids = CompareRequest.ids(list);
    if (ids.isEmpty()) {
      return wrong("The field 'runs' must be a list of ids of runs: " + FORM + ".");
    }
    if (!Baseline.isName(name)) {
      return wrong(
          "A name must be %s; was '%s'.".formatted(Baseline.NAME_FORM, JsonBody.shortened(name)));
    }
    try {
      GateQuestion.checkBase(ids.get());
    } catch (IllegalArgumentException e) {
      return wrong("It cannot be a baseline: %s.".formatted(e.getMessage()));
    }
    return switch (RunIds.find(runs, ids.get())) {
      case RunIds.Unknown(String id) -> Problem.unknownRun(id);
      case RunIds.Known(List<Run> known) ->
          availability.guard(() ->
              switch (control.set(name, known)) {
                case Outcome.Done(Baseline baseline) -> ok(View.of(baseline));
                case Outcome.Refused(List<String> reasons) ->
                    Problem.response(HttpStatus.CONFLICT, String.join(" ", reasons));
              });
    };
  }

  /** Returns the response to a name that no baseline has. */
  static HttpResponse<?> unknown(String name) {
    return Problem.response(
        HttpStatus.NOT_FOUND, "There is no baseline '" + JsonBody.shortened(name) + "'.");
  }

  private static HttpResponse<?> wrong(String detail) {
    return Problem.response(HttpStatus.UNPROCESSABLE_ENTITY, detail);
  }

  private static HttpResponse<?> ok(Object value) {
    return HttpResponse.ok(Json.text(value)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
