package io.warmfront.console.api;

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
import io.warmfront.console.warmup.CacheWarmup;
import io.warmfront.console.warmup.CacheWarmups;
import io.warmfront.console.warmup.WarmupControl;
import io.warmfront.console.warmup.WarmupStart;
import io.warmfront.console.warmup.WarmupWish;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Cache warm-ups: start, cancel, status. */
@Controller("/api/cache-warmup")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class CacheWarmupController {
  private final WarmupControl control;
  private final CacheWarmups warmups;
  private final Availability availability;
  private final InstantSource clock;

  /** Creates the routes. */
  public CacheWarmupController(
      WarmupControl control, CacheWarmups warmups, Availability availability, InstantSource clock) {
    this.control = control;
    this.warmups = warmups;
    this.availability = availability;
    this.clock = clock;
  }

  /** Asks for a warm-up; all that the log has, if the request has no body. */
  @Post("/start")
  @Consumes(MediaType.ALL)
  public HttpResponse<?> start(HttpRequest<byte[]> request) throws InterruptedException {
    byte[] body = request.getBody().orElseGet(() -> new byte[0]);
    return switch (WarmupRequest.of(body, clock.millis())) {
      case WarmupRequest.Wrong wrong -> Problem.response(wrong.status(), wrong.detail());
      case WarmupRequest.Right(WarmupWish wish) ->
          availability.guard(() ->
              switch (control.start(wish)) {
                case WarmupStart.Accepted(CacheWarmup warmup) -> accepted(warmup);
                case WarmupStart.Busy(CacheWarmup other) ->
                    Problem.response(
                        HttpStatus.CONFLICT,
                        "The cache warm-up '%s' is %s; wait for its end or cancel it."
                            .formatted(other.id(), other.state()));
              });
    };
  }

  /** Cancels a warm-up; what it has written stays. */
  @Post("/cancel/{id}")
  @Consumes(MediaType.ALL)
  public HttpResponse<?> cancel(@PathVariable String id) throws InterruptedException {
    return availability.guard(() -> {
      Optional<CacheWarmup> warmup = control.cancel(id);
      return warmup.isPresent() ? accepted(warmup.get()) : unknown(id);
    });
  }

  /** Returns where a warm-up stands. */
  @Get("/status/{id}")
  public HttpResponse<?> status(@PathVariable String id) {
    Optional<CacheWarmup> warmup = warmups.find(id);
    return warmup.isPresent() ? ok(WarmupView.of(warmup.get())) : unknown(id);
  }

  /** Returns all warm-ups of the last 30 days, the one asked for last first. */
  @Get("/results")
  public HttpResponse<?> results() {
    return ok(Map.of("results", warmups.all().stream().map(WarmupView::of).toList()));
  }

  private static HttpResponse<?> accepted(CacheWarmup warmup) {
    return HttpResponse.accepted()
        .header(HttpHeaders.LOCATION, "/api/cache-warmup/status/" + warmup.id())
        .body(Json.text(Map.of("warmup", warmup.id(), "state", warmup.state())))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static HttpResponse<?> unknown(String id) {
    return Problem.response(
        HttpStatus.NOT_FOUND, "There is no cache warm-up '" + JsonBody.shortened(id) + "'.");
  }

  private static HttpResponse<?> ok(Object value) {
    return HttpResponse.ok(Json.text(value)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
