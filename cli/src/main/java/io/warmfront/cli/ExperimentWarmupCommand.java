package io.warmfront.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.experiment.ExperimentText;
import io.warmfront.cli.experiment.WarmupReport;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code experiment warmup}: what a cache warm-up is worth, measured by three runs. */
@Command(
    name = "warmup",
    description = "Measure what a cache warm-up is worth: three runs on one seed.",
    sortOptions = false,
    footer = {
      "",
      "The runs: no failure; the cache loses the keys of the run; it loses them and is warmed.",
      "Only these keys are taken out of it. Without a FILE they are the experiment's own.",
      "",
      "Ends with 0 if the acceptance table holds, 99 if a line does not, 96 if the runs cannot be",
      "judged, 97 if somebody stopped a run, 4 if the cache may not be cleared or a server is",
      "missing, 130 after Ctrl-C. See docs/warm-up.md."
    })
final class ExperimentWarmupCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = {
        "A workload of your own that reads and writes the cache; the log must",
        "have its keys. Default: the experiment's own."
      })
  @Nullable String file;

  @Option(names = "--flush", description = "The cache may forget the keys of FILE.")
  boolean flush;

  @Mixin final ExperimentOptions options = new ExperimentOptions();

  @Option(names = "--json", description = "Write JSON.")
  boolean json;

  @Option(
      names = "--exit-zero",
      description = "Report only: end with 0 where it would be 96 or 99.")
  boolean exitZero;

  @Option(
      names = "--local",
      description = "Use a platform of its own that is started for this and removed after it.")
  boolean local;

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  ExperimentWarmupCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (local && consoleOptions.console != null) {
      throw new CommandFailure(
          ExitCode.USAGE, "--local starts a console of its own, so --console has no meaning");
    }
    options.warmupPerSecond();
    ExperimentPlan plan = ExperimentPlan.of(session, file, flush, options);
    if (local) {
      try (ThrowAwayPlatform platform = ThrowAwayPlatform.start(session)) {
        return run(platform.console(), plan).number();
      }
    }
    ConsoleAddress address = consoleOptions.address(session);
    session.signals().listen(session.interruption(), () -> {});
    return run(address, plan).number();
  }

  private ExitCode run(ConsoleAddress address, ExperimentPlan plan)
      throws InterruptedException, JsonProcessingException {
    InstantSource clock = InstantSource.system();
    String id = "experiment-warmup-" + TIME.format(clock.instant());
    session.terminal().say(id + ": " + plan.description());
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      WarmupExperiment experiment =
          new WarmupExperiment(session, console, plan, options, clock, id);
      return switch (experiment.run()) {
        case WarmupExperiment.Outcome.Interrupted(ExitCode code) -> code;
        case WarmupExperiment.Outcome.Done(WarmupReport report) -> {
          write(report);
          yield exitZero ? ExitCode.PASS : code(report.verdict());
        }
      };
    }
  }

  private void write(WarmupReport report) throws JsonProcessingException {
    if (json) {
      session
          .terminal()
          .data(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    } else {
      ExperimentText.lines(report, session.terminal().paint()).forEach(session.terminal()::data);
    }
  }

  private static ExitCode code(WarmupReport.Verdict verdict) {
    return switch (verdict) {
      case PASS -> ExitCode.PASS;
      case FAIL -> ExitCode.THRESHOLD_FAILED;
      case INVALID -> ExitCode.INVALID;
    };
  }
}
