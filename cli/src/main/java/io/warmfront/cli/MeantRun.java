package io.warmfront.cli;

import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The run that a command is about: the one that was named, or the only active one. */
final class MeantRun {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "The id of the run; may be left out if only one is active.")
  @Nullable String run;

  /**
   * Returns its id.
   *
   * @throws CommandFailure if none was named and not exactly one is active
   */
  String id(ConsoleClient console) {
    if (run != null) {
      return run;
    }
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
