package io.warmfront.console.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.replay.ReplayFidelity;
import io.warmfront.console.replay.ScenarioFidelity;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How true replays were to their recordings. */
@Controller("/api/load-test")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class FidelityController {
  private final RunRegistry runs;
  private final ReplayFidelity fidelity;
  private final Availability availability;
  private final InstantSource clock;

  /** Creates the route. */
  public FidelityController(
      RunRegistry runs, ReplayFidelity fidelity, Availability availability, InstantSource clock) {
    this.runs = runs;
    this.fidelity = fidelity;
    this.availability = availability;
    this.clock = clock;
  }

  /**
   * Returns the fidelity of a run that is over; reads all its frames and those of its recording.
   */
  @Get("/fidelity/{id}")
  public HttpResponse<?> fidelity(@PathVariable String id) throws InterruptedException {
    Optional<Run> run = runs.find(id);
    if (run.isEmpty()) {
      return Problem.unknownRun(id);
    }
    if (run.get().state(clock.millis()).isActive()) {
      return Problem.response(
          HttpStatus.CONFLICT, "The run '%s' is not over yet; then ask again.".formatted(id));
    }
    return availability.guard(() -> {
      List<ScenarioFidelity> all = fidelity.of(run.get());
      return all.isEmpty()
          ? Problem.response(
              HttpStatus.CONFLICT,
              "The run '%s' has no scenario with executor: replay.".formatted(id))
          : HttpResponse.ok(Json.text(Map.of("run", id, "scenarios", all)))
              .contentType(MediaType.APPLICATION_JSON_TYPE);
    });
  }
}
