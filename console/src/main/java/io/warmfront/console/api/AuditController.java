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
import io.warmfront.console.audit.RunAudits;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import io.warmfront.contract.workload.TimeSlice;
import io.warmfront.recording.audit.AuditAnswer;
import io.warmfront.recording.audit.SeriesSelection;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Windows of runs, held against their frames. */
@Controller("/api/load-test")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class AuditController {
  private final RunRegistry runs;
  private final RunAudits audits;
  private final Availability availability;
  private final InstantSource clock;

  /** Creates the route. */
  public AuditController(
      RunRegistry runs, RunAudits audits, Availability availability, InstantSource clock) {
    this.runs = runs;
    this.audits = audits;
    this.availability = availability;
    this.clock = clock;
  }

  /**
   * Returns what windows of a run say, beside what its frames say; reads all of its frames.
   *
   * @param window {@code FROM} or {@code FROM/LENGTH}: which windows; all that are closed unless
   *     given
   * @param scenario of which series; any unless given, as the other tags
   */
  @Get("/audit/{id}")
  public HttpResponse<?> audit(
      @PathVariable String id,
      @QueryValue @Nullable String window,
      @QueryValue @Nullable String scenario,
      @QueryValue @Nullable String target,
      @QueryValue @Nullable String operation,
      @QueryValue @Nullable String tenant)
      throws InterruptedException {
    Optional<Run> run = runs.find(id);
    if (run.isEmpty()) {
      return Problem.unknownRun(id);
    }
    if (!run.get().wasStarted()) {
      return Problem.response(
          HttpStatus.CONFLICT, "The run '%s' has not begun, so it has no windows.".formatted(id));
    }
    SeriesSelection selection = new SeriesSelection(scenario, target, operation, tenant);
    return switch (AuditedTime.of(window, run.get().startAtMillis().orElse(0))) {
      case AuditedTime.Wrong(String detail) -> Problem.response(HttpStatus.BAD_REQUEST, detail);
      case AuditedTime.Right(TimeSlice slice) ->
          availability.guard(() -> audit(run.get(), slice, selection));
    };
  }

  private HttpResponse<?> audit(Run run, TimeSlice slice, SeriesSelection selection)
      throws InterruptedException {
    return switch (audits.audit(run, run.state(clock.millis()), slice, selection)) {
      case AuditAnswer.Refused(String reason) -> Problem.response(HttpStatus.CONFLICT, reason);
      case AuditAnswer.Audited(var result) ->
          HttpResponse.ok(Json.text(result)).contentType(MediaType.APPLICATION_JSON_TYPE);
    };
  }
}
