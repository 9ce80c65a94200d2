package io.warmfront.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.deadletter.LettersText;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.updates.deadletter.LetterList;
import io.warmfront.updates.deadletter.LetterQuery;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlq list}: what was put aside, and why. */
@Command(
    name = "list",
    description = "Count the dead letters of cache updates by reason, and show the newest.",
    sortOptions = false,
    footer = {"", "  warmfront dlq list --reason KEY_FOREIGN --tenant acme --from 2h"})
final class DlqListCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  private final Session session;

  @Mixin final LetterOptions letterOptions = new LetterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many to show, from 0 to 10000. Default: ${DEFAULT-VALUE}.")
  int limit = 20;

  @Option(names = "--all", description = "Show those that need no redrive any more, too.")
  boolean all;

  @Option(names = "--json", description = "Write JSON.")
  boolean json;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  DlqListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, JsonProcessingException {
    if (limit < 0 || limit > MOST) {
      throw new CommandFailure(
          ExitCode.USAGE, "--limit must be from 0 to %d, was %d".formatted(MOST, limit));
    }
    LetterQuery query = letterOptions.query(InstantSource.system().millis());
    LetterList list = new LetterSource(session, kafkaOptions).ask(it -> it.list(query, all, limit));
    if (json) {
      session
          .terminal()
          .data(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(list));
    } else {
      LettersText.lines(list, session.terminal().paint()).forEach(session.terminal()::data);
    }
    return ExitCode.PASS.number();
  }
}
