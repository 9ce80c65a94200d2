package io.warmfront.console.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.gate.Baselines;
import io.warmfront.console.gate.GateAnswer;
import io.warmfront.console.gate.GateQuestion;
import io.warmfront.console.gate.RunGate;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import io.warmfront.contract.baseline.Baseline;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Runs held against others. */
@Controller("/api/load-test")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class CompareController {
  private final RunRegistry runs;
  private final Baselines baselines;
  private final RunGate gate;
  private final Availability availability;
  private final InstantSource clock;

  /** Creates the route. */
  public CompareController(
      RunRegistry runs,
      Baselines baselines,
      RunGate gate,
      Availability availability,
      InstantSource clock) {
    this.runs = runs;
    this.baselines = baselines;
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
    return switch (RunIds.find(runs, question.runs())) {
      case RunIds.Unknown(String id) -> Problem.unknownRun(id);
      case RunIds.Known(List<Run> fresh) ->
          question.baseline() == null
              ? withRuns(question, fresh)
              : withBaseline(question, question.baseline(), fresh);
    };
  }

  private HttpResponse<?> withRuns(GateQuestion question, List<Run> fresh)
      throws InterruptedException {
    return switch (RunIds.find(runs, question.base())) {
      case RunIds.Unknown(String id) -> Problem.unknownRun(id);
      case RunIds.Known(List<Run> base) ->
          availability.guard(() -> ok(gate.answer(question, base, fresh, clock.millis())));
    };
  }

  private HttpResponse<?> withBaseline(GateQuestion question, String name, List<Run> fresh)
      throws InterruptedException {
    Optional<Baseline> base = baselines.find(name);
    return base.isEmpty()
        ? BaselineController.unknown(name)
        : availability.guard(() -> ok(gate.answer(question, base.get(), fresh, clock.millis())));
  }

  private static HttpResponse<?> ok(GateAnswer answer) {
    return HttpResponse.ok(Json.text(answer)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
