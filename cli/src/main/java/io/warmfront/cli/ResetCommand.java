package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code reset}: has one verb. */
@Command(
    name = "reset",
    description = "Let a service do again what it has done.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false)
final class ResetCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() {
    throw new CommandFailure(
        ExitCode.USAGE,
        "collector was not named: right would be  warmfront reset collector --from 30m");
  }
}
