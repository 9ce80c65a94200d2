package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code import}: has a verb for each tool. */
@Command(
    name = "import",
    description = "Make a workload of what another tool was told.",
    synopsisSubcommandLabel = "TOOL",
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() {
    throw new CommandFailure(ExitCode.USAGE, "no tool was named: warmfront import k6 options.json");
  }
}
