package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.ConsoleUnreachable;
import io.warmfront.cli.signal.Interruption;
import io.warmfront.cli.text.ProgressLine;
import io.warmfront.cli.text.Redrawn;
import io.warmfront.cli.text.Terminal;
import io.warmfront.contract.error.ExitCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches a run until it is over, and shows how it goes. */
final class RunFollower {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long LOG_MILLIS = 10_000;
  private static final long SILENCE_MILLIS = 60_000;
  private static final long STOP_MILLIS = 60_000;

  private final ConsoleClient console;
  private final Terminal terminal;
  private final Interruption interruption;
  private final InstantSource clock;
  private final Redrawn line;

  private long nextLogAt;
  private long silentSince;
  private String shownMessage = "";

  RunFollower(
      ConsoleClient console, Terminal terminal, Interruption interruption, InstantSource clock) {
    this.console = console;
    this.terminal = terminal;
    this.interruption = interruption;
    this.clock = clock;
    this.line = new Redrawn(terminal);
  }

  /**
   * How a run ended.
   *
   * @param state as the console calls it; {@code stopping} if nobody wanted to wait any longer
   * @param interrupted the code to end with, if Ctrl-C or SIGTERM ended it
   */
  record End(String state, Optional<ExitCode> interrupted) {}

  /**
   * Returns when the run is over. An interruption stops it first.
   *
   * @throws ConsoleUnreachable if the console is silent for a minute
   */
  End follow(String run) throws InterruptedException {
    Optional<ExitCode> interrupted = Optional.empty();
    long patientUntil = Long.MAX_VALUE;
    try {
      while (true) {
        JsonNode status = status(run);
        String state = status == null ? "unknown" : status.path("state").asText();
        if (isOver(state) || clock.millis() > patientUntil) {
          return new End(state, interrupted);
        }
        if (status != null) {
          show(status);
        }
        if (interrupted.isEmpty()) {
          interrupted = interruption.await(POLL);
          if (interrupted.isPresent()) {
            line.clear();
            terminal.say("stopping " + run + "; once more skips the summary");
            stop(run);
            patientUntil = clock.millis() + STOP_MILLIS;
          }
        } else {
          Thread.sleep(POLL);
        }
      }
    } finally {
      line.clear();
    }
  }

  private static boolean isOver(String state) {
    return state.equals("finished") || state.equals("failed");
  }

  private @Nullable JsonNode status(String run) {
    try {
      JsonNode status = console.status(run);
      if (silentSince > 0) {
        line.clear();
        terminal.say("the console answers again");
        silentSince = 0;
      }
      return status;
    } catch (ConsoleUnreachable e) {
      if (silentSince == 0) {
        silentSince = clock.millis();
        line.clear();
        terminal.say("the console does not answer; waiting for it, the run goes on");
      }
      if (clock.millis() - silentSince > SILENCE_MILLIS) {
        throw e;
      }
      return null;
    }
  }

  private void stop(String run) {
    try {
      console.stop(run);
    } catch (ConsoleUnreachable e) {
      terminal.say(
          "the console does not answer, so the run goes on; stop it with: warmfront stop " + run);
    }
  }

  private void show(JsonNode status) {
    String message = status.path("message").asText("");
    if (!message.isEmpty() && !message.equals(shownMessage) && !terminal.redraws()) {
      terminal.say(message);
    }
    shownMessage = message;
    if (terminal.redraws()) {
      boolean waiting = !status.path("live").isObject() && !message.isEmpty();
      line.show(
          waiting
              ? status.path("state").asText() + ": " + message
              : ProgressLine.forTerminal(status, clock.millis()));
    } else if (clock.millis() >= nextLogAt) {
      terminal.say(ProgressLine.forLog(status, clock.millis()));
      nextLogAt = clock.millis() + LOG_MILLIS;
    }
  }
}
