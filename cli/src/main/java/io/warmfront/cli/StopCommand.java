package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stop}. */
@Command(name = "stop", description = "End a run; the platform goes on.", sortOptions = false)
final class StopCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "The id of the run; may be left out if only one is active.")
  @Nullable String run;

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  StopCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      String meant = run != null ? run : onlyActive(console);
      console.stop(meant);
      session.terminal().data("stopping " + meant);
      return ExitCode.PASS.number();
    }
  }

  private static String onlyActive(ConsoleClient console) {
    List<String> active =
        console.activeRuns().stream().map(each -> each.path("run").asText()).toList();
    if (active.size() == 1) {
      return active.getFirst();
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        active.isEmpty()
            ? "no run is active"
            : "several runs are active, name one: " + String.join(", ", active));
  }
}
