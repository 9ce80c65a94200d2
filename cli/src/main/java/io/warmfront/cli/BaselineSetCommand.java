package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.contract.error.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baseline set}: a name for runs. */
@Command(
    name = "set",
    description = "Keep what runs came to under a name, to hold others against it.",
    sortOptions = false,
    footer = {
      "",
      "  warmfront baseline set main before-1 before-2 before-3 before-4 before-5",
      "",
      "An earlier baseline of the name is gone then. It outlives the windows of its runs."
    })
final class BaselineSetCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "What it is called.")
  String name = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "RUN",
      description = "Runs of the same workload that are over, 5 or more.")
  List<String> runs = List.of();

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  BaselineSetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      JsonNode baseline = console.setBaseline(name, runs);
      session
          .terminal()
          .data(
              "%s: %d runs of '%s'"
                  .formatted(
                      name, baseline.path("runs").size(), baseline.path("workload").asText()));
      return ExitCode.PASS.number();
    }
  }
}
