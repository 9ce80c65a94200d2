package io.warmfront.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import io.warmfront.console.warmup.CacheClearings;
import io.warmfront.console.warmup.ClearingControl;
import io.warmfront.contract.warmup.CacheCleared;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the cache forget the keys of a run, to see what that costs. */
@Controller("/api/cache-clearing")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class CacheClearingController {
  private static final String FORM = "{\"run\": \"id\"}";

  private final ClearingControl control;
  private final CacheClearings clearings;
  private final RunRegistry runs;
  private final Availability availability;

  /** Creates the routes. */
  public CacheClearingController(
      ClearingControl control,
      CacheClearings clearings,
      RunRegistry runs,
      Availability availability) {
    this.control = control;
    this.clearings = clearings;
    this.runs = runs;
    this.availability = availability;
  }

  /**
   * Where a clearing stands; times in Unix milliseconds.
   *
   * @param clearing its id
   * @param state {@code waiting}, {@code done} or {@code refused}
   * @param message why it was refused, or not done to the end; else empty
   * @param askedAt when it was asked for
   * @param keys how many keys are meant
   * @param removed how many the cache had; null while it waits
   * @param startedAt when the first went; null while it waits
   * @param at when the last had gone; null while it waits
   */
  record View(
      String clearing,
      String state,
      String message,
      long askedAt,
      long keys,
      @Nullable Long removed,
      @Nullable Long startedAt,
      @Nullable Long at) {
    static View of(CacheClearings.Known known) {
      CacheCleared end = known.end();
      return new View(
          known.wish().id(),
          known.state(),
          end == null ? "" : end.refusal(),
          known.wish().issuedAtMillis(),
          known.wish().count(),
          end == null ? null : end.removed(),
          end == null ? null : end.startedAtMillis(),
          end == null ? null : end.atMillis());
    }
  }

  /** Asks the cache-updater to take the keys of a run out of the cache. */
  @Post("/start")
  @Consumes(MediaType.ALL)
  public HttpResponse<?> start(HttpRequest<byte[]> request) throws InterruptedException {
    byte[] body = request.getBody().orElseGet(() -> new byte[0]);
    return switch (JsonBody.read(body, List.of("run"), FORM)) {
      case JsonBody.Wrong(String detail) -> Problem.response(HttpStatus.BAD_REQUEST, detail);
      case JsonBody.Right(JsonNode fields) -> {
        String run = fields.path("run").asText();
        Optional<Run> found = runs.find(run);
        yield found.isEmpty()
            ? Problem.unknownRun(JsonBody.shortened(run))
            : availability.guard(() -> start(found.get()));
      }
    };
  }

  /** Returns where a clearing stands. */
  @Get("/status/{id}")
  public HttpResponse<?> status(@PathVariable String id) {
    return clearings
        .find(id)
        .<HttpResponse<?>>map(it ->
            HttpResponse.ok(Json.text(View.of(it))).contentType(MediaType.APPLICATION_JSON_TYPE))
        .orElseGet(() ->
            Problem.response(
                HttpStatus.NOT_FOUND, "There is no clearing '" + JsonBody.shortened(id) + "'."));
  }

  private HttpResponse<?> start(Run run) throws InterruptedException {
    long ranges = ClearingControl.ranges(run.command().workload());
    if (ranges > ClearingControl.MOST_RANGES) {
      return Problem.response(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "Tenants and key spaces of the run '%s' are %,d together; at most %,d can be cleared at once."
              .formatted(run.id(), ranges, ClearingControl.MOST_RANGES));
    }
    String id = control.start(run.command().workload());
    return HttpResponse.accepted()
        .header(HttpHeaders.LOCATION, "/api/cache-clearing/status/" + id)
        .body(Json.text(Map.of("clearing", id, "state", "waiting")))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
