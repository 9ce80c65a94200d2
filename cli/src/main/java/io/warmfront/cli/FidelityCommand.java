package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.text.FidelityText;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fidelity}: a replay held against its recording. */
@Command(
    name = "fidelity",
    description = "Say how true a replay was to its recording.",
    sortOptions = false,
    footer = {
      "",
      "Rate, in place, top 100 and fidelity are 1 where the replay is ideal; schedule, starts,",
      "popularity and out of order are distances, and 0. Fidelity is the least of them. See docs/replay.md."
    })
final class FidelityCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "The id of a run that is over.")
  String run = "";

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  FidelityCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      FidelityText.lines(console.fidelity(run)).forEach(session.terminal()::data);
      return ExitCode.PASS.number();
    }
  }
}
