package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code suite}: several runs, one after the other, with one verdict. */
@Command(
    name = "suite",
    description = "Run the workloads of a suite one after the other, and end with one verdict.",
    sortOptions = false,
    footer = {
      "",
      "Ends with 96 if one run cannot be judged, else with 99 if a threshold of one did not",
      "hold, else with 0; with 130 after Ctrl-C, which stops the run and starts no other."
    })
final class SuiteCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "NAME|FILE",
      description = "A suite that is shipped (basic, comprehensive, stress), or a file.")
  String suite = "";

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = "--local",
      description = "Use a platform of its own that is started for the suite and removed after it.")
  boolean local;

  @Option(
      names = "--summary-json",
      paramLabel = "OUT",
      description = "Write the verdict and the results of every run as JSON into this file.")
  @Nullable Path summaryJson;

  @Option(
      names = "--junit",
      paramLabel = "OUT",
      description = "Write a test case for each run as JUnit XML into this file.")
  @Nullable Path junit;

  @Option(
      names = "--exit-zero",
      description = "Report only: end with 0 where it would be 96 or 99.")
  boolean exitZero;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  SuiteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (local && consoleOptions.console != null) {
      throw new CommandFailure(
          ExitCode.USAGE, "--local starts a console of its own, so --console has no meaning");
    }
    OutputFile.check("--summary-json", summaryJson);
    OutputFile.check("--junit", junit);
    SuiteSource source = SuiteSource.read(session, suite);
    if (local) {
      try (ThrowAwayPlatform platform = ThrowAwayPlatform.start(session)) {
        return run(platform.console(), source).number();
      }
    }
    ConsoleAddress address = consoleOptions.address(session);
    session.signals().listen(session.interruption(), () -> {});
    return run(address, source).number();
  }

  private ExitCode run(ConsoleAddress address, SuiteSource source)
      throws InterruptedException, IOException {
    SuiteResults results = new SuiteResults(source.name());
    Optional<ExitCode> interrupted = Optional.empty();
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      int number = 0;
      for (SuiteSource.Member member : source.members()) {
        number++;
        if (interrupted.isPresent()) {
          results.notRun(member.name());
          continue;
        }
        session
            .terminal()
            .say("%d of %d: %s".formatted(number, source.members().size(), member.name()));
        FollowedRun ended = FollowedRun.of(session, console, null, member.source());
        results.ended(member.name(), ended.results());
        interrupted = ended.interrupted();
      }
    }
    results.lines(session.terminal().paint()).forEach(session.terminal()::data);
    if (summaryJson != null) {
      OutputFile.write(summaryJson, results.json());
    }
    if (junit != null) {
      OutputFile.write(junit, JUnitReport.of(results));
    }
    return interrupted.orElse(exitZero ? ExitCode.PASS : results.verdict().code());
  }
}
