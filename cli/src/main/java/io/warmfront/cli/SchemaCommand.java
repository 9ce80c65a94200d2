package io.warmfront.cli;

import io.warmfront.contract.error.ExitCode;
import io.warmfront.workload.WorkloadSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code schema}: needs no server. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of workload files, for editors.",
    sortOptions = false,
    footer = {
      "",
      "Into a file, and into the first line of a workload beside it:",
      "  warmfront schema > workload.schema.json",
      "  # yaml-language-server: $$schema=workload.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  SchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.terminal().out().print(WorkloadSchema.text());
    session.terminal().out().flush();
    return ExitCode.PASS.number();
  }
}
