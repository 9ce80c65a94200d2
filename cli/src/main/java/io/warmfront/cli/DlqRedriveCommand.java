package io.warmfront.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.deadletter.RedriveText;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.updates.deadletter.LetterQuery;
import io.warmfront.updates.deadletter.RedriveReport;
import io.warmfront.updates.deadletter.RedriveWish;
import io.warmfront.workload.RateText;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlq redrive}: dead letters go back to the log once what held them up is mended. */
@Command(
    name = "redrive",
    description = "Send dead letters back to the log of cache updates, each of them once.",
    sortOptions = false,
    footer = {
      "",
      "  warmfront dlq redrive --reason KEY_FOREIGN --dry-run",
      "",
      "What went back is remembered, so the same command again goes on where this one ended, also",
      "when it was killed. What the log has a newer version of is not sent. See docs/dead-letters.md."
    })
final class DlqRedriveCommand implements Callable<Integer> {
  private final Session session;

  @Mixin final LetterOptions letterOptions = new LetterOptions();

  @Option(names = "--dry-run", description = "Say what would become of them; send nothing.")
  boolean dryRun;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "Most letters a second, such as 500/s. Default: as fast as it goes.")
  @Nullable String rate;

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "Most letters at once. Default: ${DEFAULT-VALUE}.")
  int max = RedriveWish.DEFAULT_MAX;

  @Option(
      names = "--max-redrives",
      paramLabel = "N",
      description = {
        "How often a letter may go back altogether; one that has been, stays.",
        "Default: ${DEFAULT-VALUE}."
      })
  int maxRedrives = RedriveWish.DEFAULT_MAX_REDRIVES;

  @Option(names = "--json", description = "Write JSON.")
  boolean json;

  @Mixin final KafkaOptions kafkaOptions = new KafkaOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  DlqRedriveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException, JsonProcessingException {
    RedriveWish wish = wish(letterOptions.query(InstantSource.system().millis()));
    LetterSource letters = new LetterSource(session, kafkaOptions);
    RedriveReport report;
    if (dryRun) {
      report = letters.ask(it -> it.preview(wish));
    } else {
      session.signals().listen(session.interruption(), () -> {});
      report =
          letters.ask(it -> it.redrive(wish, time -> session.interruption().await(time).isEmpty()));
    }
    if (json) {
      session
          .terminal()
          .data(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    } else {
      RedriveText.lines(report, session.terminal().paint()).forEach(session.terminal()::data);
    }
    return session.interruption().requested().orElse(ExitCode.PASS).number();
  }

  private RedriveWish wish(LetterQuery query) {
    double perSecond =
        rate == null
            ? Double.POSITIVE_INFINITY
            : RateText.parse(rate)
                .map(RateText::perSecond)
                .filter(RateText::isPossible)
                .orElseThrow(
                    () -> wrong("--rate", rate, "a rate such as 500/s, " + RateText.RANGE));
    if (max < 1) {
      throw wrong("--max", Integer.toString(max), "a number from 1 on");
    }
    if (maxRedrives < 1) {
      throw wrong("--max-redrives", Integer.toString(maxRedrives), "a number from 1 on");
    }
    return new RedriveWish(query, max, perSecond, maxRedrives);
  }

  private static CommandFailure wrong(String option, @Nullable String value, String right) {
    return new CommandFailure(
        ExitCode.USAGE, "%s '%s' is not right; right would be: %s".formatted(option, value, right));
  }
}
