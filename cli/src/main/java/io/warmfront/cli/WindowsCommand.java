package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.text.WindowsText;
import io.warmfront.contract.error.ExitCode;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code windows}: the windows of a run, as long as one likes. */
@Command(
    name = "windows",
    description = "Show the closed windows of a run, merged to any length.",
    sortOptions = false,
    footer = {
      "",
      "Longer windows are exact: histograms and counts are merged, and nothing is averaged.",
      "Remarks say what is wrong with a window: operations of its time are missing (incomplete),",
      "the generator could not keep up (saturated), or the run did not cover all of it (part)."
    })
final class WindowsCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final MeantRun meantRun = new MeantRun();

  @Option(
      names = "--length",
      paramLabel = "DURATION",
      defaultValue = "1m",
      description = {
        "How long each window is: a multiple of that of the run's own windows,",
        "which are 10s unless the collector is configured otherwise, such as 1m,",
        "5m or 1h; or 'run' for one over everything. Default: ${DEFAULT-VALUE}."
      })
  String length = "";

  @Option(
      names = "--by",
      paramLabel = "TAG",
      description = "A row for each scenario, target, operation, tenant or series.")
  @Nullable String by;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Leave out what is earlier, such as 2026-11-27T14:00:00Z.")
  @Nullable Instant from;

  @Option(names = "--json", description = "Print what the console answers, with all figures.")
  boolean json;

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  WindowsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      JsonNode answer =
          console.windows(meantRun.id(console), length, by, from == null ? 0 : from.toEpochMilli());
      if (json) {
        session.terminal().data(answer.toString());
      } else {
        WindowsText.lines(answer).forEach(session.terminal()::data);
      }
      return ExitCode.PASS.number();
    }
  }
}
