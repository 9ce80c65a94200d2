package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.text.FidelityText;
import io.warmfront.cli.text.SummaryText;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.workload.Executor;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.ProblemReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: one run in the foreground, with a verdict. */
@Command(
    name = "run",
    description = "Run a workload, show live numbers, and end with its verdict.",
    sortOptions = false,
    footer = {
      "",
      "Ends with 0 if all thresholds held, 99 if one did not, 96 if the numbers cannot be",
      "judged, 97 if somebody, or a threshold with abortOnFail, stopped the run, 130 after Ctrl-C",
      "(which stops the run)."
    })
final class RunCommand implements Callable<Integer> {
  /** What the id of a run looks like. */
  static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The workload file; - is standard input.")
  String file = "";

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = "--local",
      description = "Use a platform of its own that is started for this run and removed after it.")
  boolean local;

  @Option(
      names = "--summary-json",
      paramLabel = "OUT",
      description = "Write the results as JSON into this file.")
  @Nullable Path summaryJson;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "The id of the run. The same id with the same file is the same run.")
  @Nullable String run;

  @Option(
      names = "--exit-zero",
      description = "Report only: end with 0 where it would be 96 or 99.")
  boolean exitZero;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    checkOptions();
    WorkloadSource source = WorkloadSource.read(file, session.environment());
    switch (source.parsed()) {
      case Parsed.Invalid invalid -> {
        session
            .terminal()
            .err()
            .print(ProblemReport.render(invalid, session.terminal().coloredErr()));
        session.terminal().say(Mistakes.count(invalid.problems().size() + invalid.more(), 1));
        return ExitCode.INVALID_CONFIGURATION.number();
      }
      case Parsed.Valid(var workload) ->
          session.terminal().say("will run " + WorkloadText.oneLine(workload));
    }
    if (local) {
      try (ThrowAwayPlatform platform = ThrowAwayPlatform.start(session)) {
        return run(platform.console(), source).number();
      }
    }
    ConsoleAddress address = consoleOptions.address(session);
    session.signals().listen(session.interruption(), () -> {});
    return run(address, source).number();
  }

  private ExitCode run(ConsoleAddress address, WorkloadSource source)
      throws InterruptedException, IOException {
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      FollowedRun ended = FollowedRun.of(session, console, run, source);
      if (summaryJson != null) {
        OutputFile.write(summaryJson, ended.text());
      }
      SummaryText.lines(ended.results(), session.terminal().paint())
          .forEach(session.terminal()::data);
      if (isReplay(source) && ended.interrupted().isEmpty()) {
        JsonNode fidelity = console.fidelity(ended.results().path("run").asText());
        session.terminal().data("");
        FidelityText.lines(fidelity).forEach(session.terminal()::data);
        if (summaryJson != null) {
          OutputFile.write(summaryJson, withFidelity(ended.results(), fidelity));
        }
      }
      return RunVerdict.of(ended.results(), ended.interrupted(), exitZero);
    }
  }

  private static String withFidelity(JsonNode results, JsonNode fidelity) {
    ObjectNode all = results.deepCopy();
    all.set("fidelity", fidelity.path("scenarios"));
    return all.toPrettyString();
  }

  private static boolean isReplay(WorkloadSource source) {
    return switch (source.parsed()) {
      case Parsed.Invalid _ -> false;
      case Parsed.Valid(var workload) ->
          workload.scenarios().stream()
              .anyMatch(it -> it.executor() instanceof Executor.OfRecording);
    };
  }

  private void checkOptions() {
    if (local && consoleOptions.console != null) {
      throw new CommandFailure(
          ExitCode.USAGE, "--local starts a console of its own, so --console has no meaning");
    }
    if (run != null && !RUN_ID.matcher(run).matches()) {
      throw new CommandFailure(
          ExitCode.USAGE, "'" + run + "' is no run id: 1 to 100 letters, digits, '.', '-' or '_'");
    }
    OutputFile.check("--summary-json", summaryJson);
  }
}
