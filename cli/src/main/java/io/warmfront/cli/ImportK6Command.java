package io.warmfront.cli;

import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.workload.ProblemReport;
import io.warmfront.workload.k6.K6Import;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import k6}: needs no server, and no k6. */
@Command(
    name = "k6",
    description = "Print a workload made of the options of a k6 script.",
    sortOptions = false,
    footer = {
      "",
      "k6 prints the options of a script as JSON:",
      "  k6 inspect script.js > options.json",
      "  warmfront import k6 options.json > workload.yaml",
      "What has no equivalent becomes a comment in the workload and a warning."
    })
final class ImportK6Command implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The options as JSON; - is standard input.")
  String file = "";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  ImportK6Command(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    InputFile input = InputFile.read(file);
    return switch (K6Import.of(input.name(), input.bytes())) {
      case K6Import.Translated(String text, List<String> warnings) -> {
        warn(warnings);
        session.terminal().out().print(text);
        session.terminal().out().flush();
        yield ExitCode.PASS.number();
      }
      case K6Import.Nothing(List<String> warnings) -> {
        warn(warnings);
        throw new CommandFailure(
            ExitCode.INVALID_CONFIGURATION,
            "nothing in '%s' has an equivalent: a scenario with the executor constant-arrival-rate"
                    .formatted(input.name())
                + " or ramping-arrival-rate is needed");
      }
      case K6Import.Unreadable(var invalid) -> {
        session
            .terminal()
            .err()
            .print(ProblemReport.render(invalid, session.terminal().coloredErr()));
        session.terminal().say(Mistakes.count(invalid.problems().size() + invalid.more(), 1));
        yield ExitCode.INVALID_CONFIGURATION.number();
      }
    };
  }

  private void warn(List<String> warnings) {
    warnings.forEach(it -> session.terminal().say("warning: " + it));
  }
}
