package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.text.AuditText;
import io.warmfront.contract.error.ExitCode;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit}: windows held against frames. 0 if they agree, 96 if not. */
@Command(
    name = "audit",
    description = "Hold the windows of a run against the operations in its frames.",
    sortOptions = false,
    footer = {
      "",
      "  warmfront audit RUN --window 30s/1m --operation get",
      "",
      "Frames hold the times of each operation in nanoseconds: their percentiles are exact, those of",
      "windows are of histograms and within 0.55 %. Counts, bytes and buckets must be the same.",
      "Ends with 0 if they agree, or lack just the operations that came late; with 96 if not."
    })
final class AuditCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "The id of a run whose frames are still there.")
  String run = "";

  @Option(
      names = "--window",
      paramLabel = "FROM[/LENGTH]",
      description = {
        "Which windows: a time such as 2026-11-20T09:00:10Z, or how long after",
        "the start of the run, such as 30s, and a length such as 1m. Default: all",
        "that are closed."
      })
  @Nullable String window;

  @Option(names = "--scenario", paramLabel = "NAME", description = "Series of one scenario alone.")
  @Nullable String scenario;

  @Option(names = "--target", paramLabel = "NAME", description = "Series of one target alone.")
  @Nullable String target;

  @Option(names = "--operation", paramLabel = "NAME", description = "Of one operation alone.")
  @Nullable String operation;

  @Option(names = "--tenant", paramLabel = "NAME", description = "Series of one tenant alone.")
  @Nullable String tenant;

  @Option(names = "--json", description = "Write JSON.")
  boolean json;

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  AuditCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      JsonNode answer = console.audit(run, selection());
      if (json) {
        session.terminal().data(answer.toPrettyString());
      } else {
        AuditText.lines(answer, session.terminal().paint()).forEach(session.terminal()::data);
      }
      boolean isTrue = !answer.path("verdict").asText().equals(AuditText.DIFFERS);
      return (isTrue ? ExitCode.PASS : ExitCode.INVALID).number();
    }
  }

  private Map<String, String> selection() {
    Map<String, String> selection = new HashMap<>();
    put(selection, "window", window);
    put(selection, "scenario", scenario);
    put(selection, "target", target);
    put(selection, "operation", operation);
    put(selection, "tenant", tenant);
    return selection;
  }

  private static void put(Map<String, String> selection, String name, @Nullable String value) {
    if (value != null) {
      selection.put(name, value);
    }
  }
}
