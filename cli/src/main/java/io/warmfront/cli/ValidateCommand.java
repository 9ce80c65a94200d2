package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.workload.NearestName;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.ProblemCode;
import io.warmfront.workload.ProblemReport;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code validate}: needs no server. */
@Command(
    name = "validate",
    description = "Show every mistake of workload files, each with its place.",
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Workload files; - is standard input.")
  List<String> files = List.of();

  @Option(
      names = "--explain",
      paramLabel = "CODE",
      description = "Say what an error code such as CFG-104 means.")
  @Nullable String code;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  ValidateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (code != null) {
      explain(code);
      return ExitCode.PASS.number();
    }
    if (files.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE, "no file was named: warmfront validate workloads/smoke.yaml");
    }
    int wrongFiles = 0;
    int mistakes = 0;
    for (String file : files) {
      switch (WorkloadSource.read(file, session.environment()).parsed()) {
        case Parsed.Valid(var workload) ->
            session
                .terminal()
                .data("%s: valid, %s".formatted(file, WorkloadText.oneLine(workload)));
        case Parsed.Invalid invalid -> {
          wrongFiles++;
          mistakes += invalid.problems().size() + invalid.more();
          session
              .terminal()
              .err()
              .print(ProblemReport.render(invalid, session.terminal().coloredErr()));
        }
      }
    }
    if (wrongFiles == 0) {
      return ExitCode.PASS.number();
    }
    session.terminal().say(Mistakes.count(mistakes, wrongFiles));
    return ExitCode.INVALID_CONFIGURATION.number();
  }

  private void explain(String label) {
    ProblemCode found =
        ProblemCode.labelled(label)
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "there is no code '%s'%s"
                        .formatted(
                            label,
                            NearestName.hint(
                                label,
                                Arrays.stream(ProblemCode.values())
                                    .map(ProblemCode::label)
                                    .toList()))));
    session.terminal().data(found.label() + ": " + found.explanation());
  }
}
