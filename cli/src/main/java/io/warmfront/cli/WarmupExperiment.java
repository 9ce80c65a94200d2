package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.experiment.Failure;
import io.warmfront.cli.experiment.WarmupReport;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Three runs on one seed: without a failure, with a flush of the cache, with a flush and a warm-up.
 * The cache is warmed before each of them, so that all begin alike. For one thread.
 */
final class WarmupExperiment {
  private final Session session;
  private final ConsoleClient console;
  private final ExperimentPlan plan;
  private final ExperimentOptions options;
  private final InstantSource clock;
  private final String id;
  private final List<String> faults = new ArrayList<>();
  private @Nullable Instant since;

  /**
   * Creates one; nothing is run yet.
   *
   * @param id what the ids of its runs begin with
   */
  WarmupExperiment(
      Session session,
      ConsoleClient console,
      ExperimentPlan plan,
      ExperimentOptions options,
      InstantSource clock,
      String id) {
    this.session = session;
    this.console = console;
    this.plan = plan;
    this.options = options;
    this.clock = clock;
    this.id = id;
  }

  /** What came of it: a report, or the code of a signal that ended it. */
  sealed interface Outcome {
    /** All three runs are over. */
    record Done(WarmupReport report) implements Outcome {}

    /** Somebody ended it. */
    record Interrupted(ExitCode code) implements Outcome {}
  }

  /** Somebody pressed Ctrl-C. */
  private static final class InterruptedBySignal extends Exception {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    InterruptedBySignal(ExitCode code) {
      this.code = code;
    }
  }

  /**
   * Runs everything.
   *
   * @throws CommandFailure if other runs are under way, the cache may not be cleared, or a server
   *     is missing
   */
  Outcome run() throws InterruptedException {
    refuseCompany();
    try {
      if (plan.fill().isPresent()) {
        fill(plan.fill().get());
      }
      ExperimentRun undisturbed = measured(1, Failure.NONE);
      ExperimentRun flushed = measured(2, Failure.FLUSH);
      ExperimentRun warmed = measured(3, Failure.FLUSH_AND_WARM_UP);
      JsonNode again = warmUp(wish(OptionalDouble.empty(), true));
      return new Outcome.Done(
          new WarmupMeasurement(console, options.warmupPerSecond())
              .report(undisturbed, flushed, warmed, again, faults));
    } catch (InterruptedBySignal e) {
      return new Outcome.Interrupted(e.code);
    }
  }

  private void refuseCompany() {
    List<JsonNode> others = console.activeRuns();
    if (!others.isEmpty()) {
      String other = others.getFirst().path("run").asText();
      throw new CommandFailure(
          ExitCode.USAGE,
          "the run %s is under way, and would be measured with the experiment: end it with  warmfront stop %s"
              .formatted(other, other));
    }
  }

  private void fill(WorkloadSource source) throws InterruptedException, InterruptedBySignal {
    session.terminal().say("writes every key once");
    since = clock.instant();
    FollowedRun filled = FollowedRun.of(session, console, id + "-fill", source);
    endIf(filled.interrupted());
    failIfFailed(filled.results());
    long errors = filled.results().at("/totals/errors").asLong();
    if (errors > 0) {
      faults.add("%,d writes failed while the log was filled.".formatted(errors));
    }
    // a cache that may not be cleared is told of now, not in the second run
    JsonNode _ = new CacheClearer(console, clock).clear(id + "-fill");
  }

  private ExperimentRun measured(int number, Failure failure)
      throws InterruptedException, InterruptedBySignal {
    restore();
    String run = id + "-" + failure.suffix();
    session.terminal().say("run %d of 3: %s, as %s".formatted(number, failure.label(), run));
    ExperimentRun ended =
        ExperimentRun.of(
            session,
            console,
            run,
            plan.workload(),
            options.seed,
            new CacheFailure(
                console,
                clock,
                failure,
                run,
                options.flushAfterMillis(),
                wish(options.warmupPerSecond(), options.unthrottled)));
    endIf(ended.interrupted());
    failIfFailed(ended.results());
    if (ended.happened().isEmpty()) {
      throw new CommandFailure(
          ExitCode.ABORTED, "the run %s was over before the cache could fail".formatted(run));
    }
    if (ended.results().path("verdict").asText().equals("INVALID")) {
      faults.add(
          "The run %s cannot be judged: %s"
              .formatted(run, ended.results().at("/reasons/0").asText()));
    }
    return ended;
  }

  /** Brings back what the run before has lost. */
  private void restore() throws InterruptedException, InterruptedBySignal {
    JsonNode end = warmUp(wish(OptionalDouble.empty(), true));
    if (!end.path("state").asText().equals("done")) {
      throw new CommandFailure(
          ExitCode.DEPENDENCY,
          "the cache could not be warmed before a run: " + end.path("message").asText());
    }
  }

  private JsonNode warmUp(ObjectNode wish) throws InterruptedException, InterruptedBySignal {
    WarmupFollower.End end =
        new WarmupFollower(console, session.terminal(), session.interruption(), clock)
            .follow(console.cache().startWarmup(wish));
    endIf(end.interrupted());
    return end.status();
  }

  private ObjectNode wish(OptionalDouble perSecond, boolean isUnthrottled) {
    ObjectNode wish = JsonNodeFactory.instance.objectNode();
    if (since != null) {
      wish.put("since", since.toString());
    }
    perSecond.ifPresent(it -> wish.put("rate", it));
    return wish.put("unthrottled", isUnthrottled);
  }

  private static void endIf(Optional<ExitCode> interrupted) throws InterruptedBySignal {
    if (interrupted.isPresent()) {
      throw new InterruptedBySignal(interrupted.get());
    }
  }

  private static void failIfFailed(JsonNode results) {
    if (results.path("state").asText().equals("failed")) {
      throw new CommandFailure(
          ExitCode.DEPENDENCY,
          "the run %s could not be prepared: %s"
              .formatted(results.path("run").asText(), results.at("/reasons/0").asText()));
    }
    if (results.path("stopped_early").asBoolean(false)) {
      throw new CommandFailure(
          ExitCode.ABORTED, "somebody stopped the run " + results.path("run").asText());
    }
  }
}
