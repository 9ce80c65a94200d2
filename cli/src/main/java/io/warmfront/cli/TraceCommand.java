package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trace}: has a verb for each direction. */
@Command(
    name = "trace",
    description = "Bring operations that were recorded elsewhere in as CSV, or take a run out.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false)
final class TraceCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() {
    throw new CommandFailure(
        ExitCode.USAGE,
        "neither import nor export was named: warmfront trace import FILE.csv, or warmfront trace"
            + " export RUN");
  }
}
