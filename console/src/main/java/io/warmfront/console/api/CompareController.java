package io.warmfront.console.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.gate.GateQuestion;
import io.warmfront.console.gate.RunGate;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs held against others. */
@Controller("/api/load-test")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class CompareController {
  private final RunRegistry runs;
  private final RunGate gate;
  private final Availability availability;
  private final InstantSource clock;

  /** Creates the route. */
  public CompareController(
      RunRegistry runs, RunGate gate, Availability availability, InstantSource clock) {
    this.runs = runs;
    this.gate = gate;
    this.availability = availability;
    this.clock = clock;
  }

  /** Returns whether runs are worse than others of the same workload; reads all their windows. */
  @Post("/compare")
  @Consumes(MediaType.ALL)
  public HttpResponse<?> compare(HttpRequest<byte[]> request) throws InterruptedException {
    byte[] body = request.getBody().orElseGet(() -> new byte[0]);
    return switch (CompareRequest.of(body)) {
      case CompareRequest.Wrong wrong -> Problem.response(wrong.status(), wrong.detail());
      case CompareRequest.Right(GateQuestion question) -> compare(question);
    };
  }

  private HttpResponse<?> compare(GateQuestion question) throws InterruptedException {
    List<Run> base = new ArrayList<>();
    List<Run> fresh = new ArrayList<>();
    for (String id : question.base()) {
      Optional<Run> run = runs.find(id);
      if (run.isEmpty()) {
        return Problem.unknownRun(id);
      }
      base.add(run.get());
    }
    for (String id : question.runs()) {
      Optional<Run> run = runs.find(id);
      if (run.isEmpty()) {
        return Problem.unknownRun(id);
      }
      fresh.add(run.get());
    }
    return availability.guard(() ->
        HttpResponse.ok(Json.text(gate.answer(question, base, fresh, clock.millis())))
            .contentType(MediaType.APPLICATION_JSON_TYPE));
  }
}
