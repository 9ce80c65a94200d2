package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.ConsoleUnreachable;
import io.warmfront.cli.signal.Interruption;
import io.warmfront.cli.text.Redrawn;
import io.warmfront.cli.text.Terminal;
import io.warmfront.cli.text.WarmupText;
import io.warmfront.contract.error.ExitCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Watches a cache warm-up until it is over, and shows how far it is. */
final class WarmupFollower {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long LOG_MILLIS = 10_000;
  private static final long SILENCE_MILLIS = 60_000;
  private static final long CANCEL_MILLIS = 30_000;

  private final ConsoleClient console;
  private final Terminal terminal;
  private final Interruption interruption;
  private final InstantSource clock;
  private final Redrawn line;
  private long nextLogAt;
  private long heardAt;

  WarmupFollower(
      ConsoleClient console, Terminal terminal, Interruption interruption, InstantSource clock) {
    this.console = console;
    this.terminal = terminal;
    this.interruption = interruption;
    this.clock = clock;
    this.line = new Redrawn(terminal);
  }

  /**
   * How a warm-up ended.
   *
   * @param status what the console said last
   * @param interrupted the code to end with, if Ctrl-C or SIGTERM ended it
   */
  record End(JsonNode status, Optional<ExitCode> interrupted) {}

  /**
   * Returns when the warm-up is over. An interruption cancels it first.
   *
   * @throws ConsoleUnreachable if the console is silent for a minute
   */
  End follow(String id) throws InterruptedException {
    Optional<ExitCode> interrupted = Optional.empty();
    long patientUntil = Long.MAX_VALUE;
    heardAt = clock.millis();
    nextLogAt = clock.millis() + LOG_MILLIS;
    try {
      while (true) {
        Optional<JsonNode> status = status(id);
        if (status.isPresent() && (isOver(status.get()) || clock.millis() > patientUntil)) {
          return new End(status.get(), interrupted);
        }
        status.ifPresent(this::show);
        if (interrupted.isPresent()) {
          Thread.sleep(POLL);
          continue;
        }
        interrupted = interruption.await(POLL);
        if (interrupted.isPresent()) {
          line.clear();
          terminal.say("cancelling " + id);
          cancel(id);
          patientUntil = clock.millis() + CANCEL_MILLIS;
        }
      }
    } finally {
      line.clear();
    }
  }

  private void cancel(String id) {
    try {
      console.cache().cancelWarmup(id);
    } catch (ConsoleUnreachable e) {
      terminal.say(
          "the console does not answer, so the warm-up goes on; cancel it with:"
              + " warmfront warmup cancel "
              + id);
    }
  }

  /** Whether a warm-up is over, however it ended. */
  static boolean isOver(JsonNode status) {
    return switch (status.path("state").asText()) {
      case "done", "cancelled", "failed" -> true;
      default -> false;
    };
  }

  private Optional<JsonNode> status(String id) {
    try {
      JsonNode status = console.cache().warmup(id);
      heardAt = clock.millis();
      return Optional.of(status);
    } catch (ConsoleUnreachable e) {
      if (clock.millis() - heardAt > SILENCE_MILLIS) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void show(JsonNode status) {
    if (terminal.redraws()) {
      line.show(WarmupText.forTerminal(status));
    } else if (clock.millis() >= nextLogAt) {
      terminal.say(WarmupText.forLog(status));
      nextLogAt = clock.millis() + LOG_MILLIS;
    }
  }
}
