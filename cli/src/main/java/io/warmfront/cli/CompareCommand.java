package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.text.GateText;
import io.warmfront.contract.error.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: runs held against others of the same workload. */
@Command(
    name = "compare",
    description =
        "Say whether runs are worse than others of the same workload, by more than noise.",
    sortOptions = false,
    footer = {
      "",
      "  warmfront compare new-1 --base old-1,old-2,old-3,old-4,old-5 --max-regression p99=10%%",
      "  warmfront compare new-1 --baseline main",
      "",
      "The base shows how much runs differ that did the same: it must be 5 or more, and 10 are better.",
      "Ends with 0 if nothing is worse, 98 if something is, 96 if the runs cannot be compared.",
      "See docs/compare.md."
    })
final class CompareCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "The new runs, one or more.")
  List<String> runs = List.of();

  @ArgGroup(multiplicity = "1")
  Against against = new Against();

  /** What they are held against: one of the two. */
  static final class Against {
    @Option(
        names = "--base",
        split = ",",
        paramLabel = "RUN",
        description = "The runs that they are held against, by commas.")
    List<String> runs = List.of();

    @Option(names = "--baseline", paramLabel = "NAME", description = "Or the name of a baseline.")
    @Nullable String baseline;
  }

  @Option(
      names = "--max-regression",
      split = ",",
      paramLabel = "METRIC=PERCENT",
      description = {
        "How much worse each may be, by commas; others are not compared. Metrics:",
        "p50, p90, p95, p99, p99.9, throughput, errors, hit_ratio, the last two in",
        "points. Default: p50=10%%,p99=10%%,throughput=5%%,errors=1%%,hit_ratio=2%%."
      })
  Map<String, String> limits = new LinkedHashMap<>();

  @Option(
      names = "--confidence",
      paramLabel = "PART",
      description = "How certain 'worse' has to be, from 0.5 to 0.9999. Default: 0.95.")
  double confidence = 0.95;

  @Option(
      names = "--strict",
      description = "End with 96 if something cannot be told, or has too little to be judged.")
  boolean strict;

  @Option(names = "--json", description = "Print what the console answers.")
  boolean json;

  @Option(
      names = "--markdown",
      paramLabel = "OUT",
      description = "Write a table for a pull request into this file.")
  @Nullable Path markdown;

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  CompareCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    OutputFile.check("--markdown", markdown);
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      JsonNode answer = console.compare(question());
      if (json) {
        session.terminal().data(answer.toPrettyString());
      } else {
        GateText.lines(answer, session.terminal().paint()).forEach(session.terminal()::data);
      }
      if (markdown != null) {
        OutputFile.write(markdown, String.join("\n", GateText.markdown(answer)));
      }
      return code(answer).number();
    }
  }

  private ObjectNode question() {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    if (against.baseline == null) {
      against.runs.forEach(question.putArray("base")::add);
    } else {
      question.put("baseline", against.baseline);
    }
    runs.forEach(question.putArray("runs")::add);
    ObjectNode wanted = question.putObject("limits");
    limits.forEach(wanted::put);
    return question.put("confidence", confidence);
  }

  private ExitCode code(JsonNode answer) {
    return switch (answer.path("verdict").asText()) {
      case "PASS" -> strict && isOpen(answer) ? ExitCode.INVALID : ExitCode.PASS;
      case "FAIL" -> ExitCode.REGRESSION;
      default -> ExitCode.INVALID;
    };
  }

  private static boolean isOpen(JsonNode answer) {
    return StreamSupport.stream(answer.path("metrics").spliterator(), false)
        .map(it -> it.path("result").asText())
        .anyMatch(it -> it.equals("INCONCLUSIVE") || it.equals("UNJUDGED"));
  }
}
