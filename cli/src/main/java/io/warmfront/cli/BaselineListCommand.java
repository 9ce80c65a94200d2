package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.text.Table;
import io.warmfront.contract.error.ExitCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baseline list}. */
@Command(name = "list", description = "Show all baselines.", sortOptions = false)
final class BaselineListCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--json", description = "Print what the console answers.")
  boolean json;

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  BaselineListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ConsoleAddress address = consoleOptions.address(session);
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      JsonNode answer = console.baselines();
      if (json) {
        session.terminal().data(answer.toPrettyString());
      } else if (answer.path("baselines").isEmpty()) {
        session.terminal().say("there is none: warmfront baseline set NAME RUN RUN RUN RUN RUN");
      } else {
        table(answer).lines().forEach(session.terminal()::data);
      }
      return ExitCode.PASS.number();
    }
  }

  private static Table table(JsonNode answer) {
    Table table = Table.titled("name", "workload", "set at", "runs");
    for (JsonNode each : answer.path("baselines")) {
      table.row(
          each.path("name").asText(),
          each.path("workload").asText(),
          Instant.ofEpochMilli(each.path("at").asLong()).truncatedTo(ChronoUnit.SECONDS).toString(),
          StreamSupport.stream(each.path("runs").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", ")));
    }
    return table;
  }
}
