package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code topics}: has one verb. */
@Command(
    name = "topics",
    description = "Look at the topics of an installation.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false)
final class TopicsCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() {
    throw new CommandFailure(
        ExitCode.USAGE, "describe was not named: right would be  warmfront topics describe");
  }
}
