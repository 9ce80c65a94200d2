package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Workload;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.ProblemReport;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the experiment runs.
 *
 * @param fill is run first, so that the log has every key; empty if it has them already
 * @param workload is run three times
 * @param description of it, for people
 */
record ExperimentPlan(Optional<WorkloadSource> fill, WorkloadSource workload, String description) {
  /** What a write takes of two processors: more a second would only wait. */
  private static final int FILL_PER_SECOND = 1_000;

  /** Writes end so long before reads: then it can be seen whether all is true. */
  private static final long REST_SECONDS = 5;

  private static final int READS_A_WRITE = 20;

  /**
   * Lays the experiment out.
   *
   * @param file a workload of the user's; null for the experiment's own
   * @param isFlushAllowed whether the user lets the cache forget the keys of the file
   * @throws CommandFailure if something is wrong; all mistakes of a file have been told then
   */
  static ExperimentPlan of(
      Session session, @Nullable String file, boolean isFlushAllowed, ExperimentOptions options) {
    if (file == null) {
      return own(options);
    }
    if (options.isOfOwnWorkload()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--keys, --rate and --duration are of the experiment's own workload; a file says these itself");
    }
    WorkloadSource source = WorkloadSource.read(file, session.environment());
    Workload workload =
        switch (source.parsed()) {
          case Parsed.Invalid mistakes -> throw refused(session, mistakes);
          case Parsed.Valid(Workload read) -> read;
        };
    if (workload.scenarios().stream().anyMatch(Scenario::isEndless)) {
      throw new CommandFailure(
          ExitCode.INVALID_CONFIGURATION,
          "'%s' goes on forever, so the experiment would never end: give it a duration"
              .formatted(file));
    }
    if (!isFlushAllowed) {
      throw new CommandFailure(
          ExitCode.USAGE,
          ("the cache would forget the keys of '%s' (%s), which others may need: say --flush if it may, or"
                  + " leave the file away to use keys that are the experiment's own")
              .formatted(file, keys(workload)));
    }
    return new ExperimentPlan(Optional.empty(), source, WorkloadText.oneLine(workload));
  }

  /** Lays out the experiment's own workload. */
  static ExperimentPlan own(ExperimentOptions options) {
    long seconds = options.seconds();
    if (options.flushAfterMillis() >= (seconds - REST_SECONDS) * 1_000) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--flush-after must be more than %d s before the end of a run, which is %d s long"
              .formatted(REST_SECONDS, seconds));
    }
    String keys = Integer.toString(options.keys());
    long writes = Math.max(1, options.reads() / READS_A_WRITE);
    WorkloadSource fill =
        WorkloadSource.shipped(
            "experiment-fill.yaml",
            Map.of(
                "KEYS", keys,
                "RATE", Integer.toString(FILL_PER_SECOND),
                "SECONDS", Long.toString(Math.ceilDiv(options.keys(), FILL_PER_SECOND) + 1L)));
    WorkloadSource workload =
        WorkloadSource.shipped(
            "experiment-warmup.yaml",
            Map.of(
                "KEYS", keys,
                "READS", Long.toString(options.reads()),
                "WRITES", Long.toString(writes),
                "SECONDS", Long.toString(seconds),
                "WRITING", Long.toString(seconds - REST_SECONDS)));
    return new ExperimentPlan(
        Optional.of(fill),
        workload,
        "%s keys, %d reads and %d writes a second for %d s"
            .formatted(keys, options.reads(), writes, seconds));
  }

  private static String keys(Workload workload) {
    return "t:%s:%s:0 and so on"
        .formatted(workload.tenants().getFirst().name(), workload.keySpaces().getFirst().name());
  }

  private static CommandFailure refused(Session session, Parsed.Invalid mistakes) {
    session.terminal().err().print(ProblemReport.render(mistakes, session.terminal().coloredErr()));
    return new CommandFailure(
        ExitCode.INVALID_CONFIGURATION,
        Mistakes.count(mistakes.problems().size() + mistakes.more(), 1));
  }
}
