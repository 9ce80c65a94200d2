package io.warmfront.console.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.run.ReshapeOutcome;
import io.warmfront.console.run.ReshapeWish;
import io.warmfront.console.run.RunControl;
import org.jspecify.annotations.Nullable;

/** Changes to a run that is under way: pause, resume, another rate, other weights. */
@Controller("/api/load-test")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class ReshapeController {
  private final RunControl control;
  private final RunViews views;
  private final Availability availability;

  /** Creates the routes. */
  public ReshapeController(RunControl control, RunViews views, Availability availability) {
    this.control = control;
    this.views = views;
    this.availability = availability;
  }

  /** Holds a run's load back. */
  @Post("/pause/{id}")
  @Consumes(MediaType.ALL)
  public HttpResponse<?> pause(@PathVariable String id) throws InterruptedException {
    return reshape(id, new ReshapeWish.Pause());
  }

  /** Lets a run's load go on. */
  @Post("/resume/{id}")
  @Consumes(MediaType.ALL)
  public HttpResponse<?> resume(@PathVariable String id) throws InterruptedException {
    return reshape(id, new ReshapeWish.Resume());
  }

  /** Changes the rate of one scenario, or of all. */
  @Post("/scale/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public HttpResponse<?> scale(@PathVariable String id, @Body byte @Nullable [] body)
      throws InterruptedException {
    return switch (ScaleRequest.of(body == null ? new byte[0] : body)) {
      case ScaleRequest.Wrong wrong -> Problem.response(wrong.status(), wrong.detail());
      case ScaleRequest.Right(ReshapeWish.Scale wish) -> reshape(id, wish);
    };
  }

  /** Changes by which weights a scenario's arrivals are chosen. */
  @Post("/weights/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public HttpResponse<?> weights(@PathVariable String id, @Body byte @Nullable [] body)
      throws InterruptedException {
    return switch (WeightsRequest.of(body == null ? new byte[0] : body)) {
      case WeightsRequest.Wrong wrong -> Problem.response(wrong.status(), wrong.detail());
      case WeightsRequest.Right(ReshapeWish.Weights wish) -> reshape(id, wish);
    };
  }

  private HttpResponse<?> reshape(String id, ReshapeWish wish) throws InterruptedException {
    return availability.guard(() ->
        switch (control.reshape(id, wish)) {
          case ReshapeOutcome.Accepted(var run) ->
              HttpResponse.accepted()
                  .header(HttpHeaders.LOCATION, "/api/load-test/status/" + run.id())
                  .body(Json.text(views.reshaped(run)))
                  .contentType(MediaType.APPLICATION_JSON_TYPE);
          case ReshapeOutcome.Unknown() -> Problem.unknownRun(id);
          case ReshapeOutcome.Refused(var reason, String detail) ->
              Problem.response(status(reason), detail);
        });
  }

  private static HttpStatus status(ReshapeOutcome.Reason reason) {
    return switch (reason) {
      case NOT_RUNNING, TOO_MANY -> HttpStatus.CONFLICT;
      case NO_SCENARIO -> HttpStatus.NOT_FOUND;
      case OUT_OF_RANGE -> HttpStatus.UNPROCESSABLE_ENTITY;
    };
  }
}
