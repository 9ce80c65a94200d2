package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.cli.console.ConsoleAddress;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.recount.FromTime;
import io.warmfront.cli.text.WarmupText;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.warmup.KeySelection;
import io.warmfront.contract.warmup.WarmupOrder;
import io.warmfront.workload.RateText;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code warmup}: fills the cache from the log, and shows how far it is. */
@Command(
    name = "warmup",
    description = "Fill the cache from the log of updates.",
    sortOptions = false,
    footer = {
      "",
      "Never puts an older value over a newer one: it can be done at any time, beside live traffic.",
      "Ends with 0 if all is replayed, 97 if somebody cancelled it, 4 if it failed, 130 after Ctrl-C",
      "(which cancels it)."
    })
final class WarmupCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = {
        "The oldest updates that are wanted: how long ago, such as 2h, or a",
        "time such as 2026-11-20T09:00:00Z. Default: 7 days."
      })
  @Nullable String since;

  @Mixin final KeySelectionOptions keySelectionOptions = new KeySelectionOptions();

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "Most keys a second: 5000, 20k/s. Default: what live traffic lets.")
  @Nullable String rate;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = {
        "newest-first or oldest-first: which slice of each partition of the log",
        "comes first. Default: newest-first."
      })
  @Nullable String order;

  @Option(
      names = "--unthrottled",
      description = "Make no way for live traffic, however it suffers.")
  boolean unthrottled;

  @Option(names = "--detach", description = "Do not wait for its end.")
  boolean detach;

  @Mixin final ConsoleOptions consoleOptions = new ConsoleOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private WarmupCommand(Session session) {
    this.session = session;
  }

  /** Returns the command with its verbs. */
  static CommandLine of(Session session) {
    return new CommandLine(new WarmupCommand(session))
        .addSubcommand(new WarmupStatusCommand(session))
        .addSubcommand(new WarmupCancelCommand(session));
  }

  @Override
  public Integer call() throws InterruptedException {
    ObjectNode wish = wish();
    ConsoleAddress address = consoleOptions.address(session);
    session.signals().listen(session.interruption(), () -> {});
    try (ConsoleClient console = new ConsoleClient(address.uri(), address.token())) {
      String id = console.cache().startWarmup(wish);
      if (detach) {
        session.terminal().data(id);
        return ExitCode.PASS.number();
      }
      session.terminal().say("cache warm-up " + id);
      WarmupFollower follower =
          new WarmupFollower(
              console, session.terminal(), session.interruption(), InstantSource.system());
      WarmupFollower.End end = follower.follow(id);
      WarmupText.lines(end.status()).forEach(session.terminal()::data);
      return end.interrupted().orElseGet(() -> code(end.status())).number();
    }
  }

  private ObjectNode wish() {
    ObjectNode wish = JsonNodeFactory.instance.objectNode();
    if (since != null) {
      long now = InstantSource.system().millis();
      OptionalLong from = FromTime.parse(since, now);
      if (from.isEmpty() || from.getAsLong() > now) {
        throw new CommandFailure(
            ExitCode.USAGE, "--since '%s' is not %s".formatted(since, FromTime.FORM));
      }
      wish.put("since", since);
    }
    if (rate != null) {
      if (RateText.parse(rate).filter(it -> RateText.isPossible(it.perSecond())).isEmpty()) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "--rate '%s' is not a rate such as 5000 or 20k/s, %s".formatted(rate, RateText.RANGE));
      }
      wish.put("rate", rate);
    }
    if (order != null) {
      if (WarmupOrder.named(order).isEmpty()) {
        throw new CommandFailure(
            ExitCode.USAGE, "--order '%s' is not newest-first or oldest-first".formatted(order));
      }
      wish.put("order", order);
    }
    if (unthrottled) {
      wish.put("unthrottled", true);
    }
    KeySelection selection = keySelectionOptions.selection();
    if (!selection.prefixes().isEmpty()) {
      selection.prefixes().forEach(wish.putArray("prefixes")::add);
    }
    if (!selection.keys().isEmpty()) {
      selection.keys().forEach(wish.putArray("keys")::add);
    }
    return wish;
  }

  private static ExitCode code(JsonNode status) {
    return switch (status.path("state").asText()) {
      case "done" -> ExitCode.PASS;
      case "cancelled" -> ExitCode.ABORTED;
      default -> ExitCode.DEPENDENCY;
    };
  }
}
