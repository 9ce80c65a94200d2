package io.warmfront.console.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.warmfront.console.report.RunReports;
import io.warmfront.console.run.Run;
import io.warmfront.console.run.RunRegistry;
import java.util.Optional;

/** Runs as files to keep and to mail. */
@Controller("/api/load-test")
@ExecuteOn(TaskExecutors.BLOCKING)
public final class ReportController {
  private final RunRegistry runs;
  private final RunReports reports;
  private final RunViews views;
  private final Availability availability;

  /** Creates the route. */
  public ReportController(
      RunRegistry runs, RunReports reports, RunViews views, Availability availability) {
    this.runs = runs;
    this.reports = reports;
    this.views = views;
    this.availability = availability;
  }

  /** Returns a run as one HTML file, as a download: nothing in it is loaded from anywhere. */
  @Get("/report/{id}")
  public HttpResponse<?> report(@PathVariable String id) throws InterruptedException {
    Optional<Run> run = runs.find(id);
    return run.isEmpty()
        ? Problem.unknownRun(id)
        : availability.guard(() ->
            HttpResponse.ok(reports.html(run.get(), views.summaryTree(run.get())))
                .contentType(MediaType.TEXT_HTML_TYPE)
                .header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"%s.html\"".formatted(run.get().id())));
  }
}
