package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.experiment.Failure;
import io.warmfront.cli.experiment.MeasuredRun;
import io.warmfront.cli.experiment.Warming;
import io.warmfront.cli.experiment.WarmupReport;
import io.warmfront.recording.curve.LookupTimes;
import io.warmfront.recording.curve.RunCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Asks for the curves of the three runs of an experiment and folds them.
 *
 * @param console where they are
 * @param rate most records a second of the warm-up; empty for no such limit
 */
record WarmupMeasurement(ConsoleClient console, OptionalDouble rate) {
  private static final String STEP = "100ms";

  /**
   * Returns what came of the runs, in each of which something happened.
   *
   * @param again the last word of a second warm-up after them
   * @param faults why they cannot be judged, as far as it is known already
   */
  WarmupReport report(
      ExperimentRun undisturbed,
      ExperimentRun flushed,
      ExperimentRun warmed,
      JsonNode again,
      List<String> faults) {
    List<String> all = new ArrayList<>(faults);
    for (ExperimentRun each : List.of(flushed, warmed)) {
      if (happened(each).removed() == 0) {
        all.add("The cache-updater's cache had no key of the run %s.".formatted(each.id()));
      }
    }
    JsonNode warmup = happened(warmed).warmup().orElseThrow(); // the last run has one
    if (!warmup.path("state").asText().equals("done")) {
      all.add(
          "The warm-up was not done: %s %s"
              .formatted(warmup.path("state").asText(), warmup.path("message").asText()));
    }
    return WarmupReport.of(
        measured(Failure.NONE, undisturbed),
        measured(Failure.FLUSH, flushed),
        measured(Failure.FLUSH_AND_WARM_UP, warmed),
        warming(warmup, again),
        all);
  }

  private static CacheFailure.Happened happened(ExperimentRun run) {
    return run.happened().orElseThrow();
  }

  private MeasuredRun measured(Failure failure, ExperimentRun run) {
    CacheFailure.Happened happened = happened(run);
    long end = console.status(run.id()).path("endsAt").asLong();
    RunCurve curve = console.curve(run.id(), STEP, happened.startMillis(), end);
    long until =
        happened
            .warmup()
            .map(it -> Math.clamp(it.path("at").asLong(), happened.atMillis() + 1, end))
            .orElse(end);
    LookupTimes times = console.curve(run.id(), STEP, happened.atMillis(), until).lookupTimes();
    return new MeasuredRun(failure, curve, happened.atMillis(), times);
  }

  private Warming warming(JsonNode warmup, JsonNode again) {
    long records = 0;
    for (JsonNode count : warmup.path("counts")) {
      records += count.asLong();
    }
    return new Warming(
        warmup.path("at").asLong(),
        (warmup.path("at").asLong() - warmup.path("startedAt").asLong()) / 1e3,
        records,
        rate.isPresent() ? rate.getAsDouble() : null,
        again.at("/counts/written").asLong() + again.at("/counts/tombstones").asLong());
  }
}
