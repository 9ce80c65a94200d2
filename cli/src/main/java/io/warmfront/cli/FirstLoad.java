package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.cli.failure.ConsoleUnreachable;
import io.warmfront.cli.signal.Interruption;
import io.warmfront.cli.text.Figures;
import io.warmfront.cli.text.Steps;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Puts load on a platform that has just come up, and waits for its first number. */
final class FirstLoad {
  private static final Duration POLL = Duration.ofMillis(300);
  private static final Duration CONSOLE_LIMIT = Duration.ofSeconds(60);
  private static final Duration NUMBER_LIMIT = Duration.ofSeconds(90);

  private final ConsoleClient console;
  private final Steps steps;
  private final Interruption interruption;

  FirstLoad(ConsoleClient console, Steps steps, Interruption interruption) {
    this.console = console;
    this.steps = steps;
    this.interruption = interruption;
  }

  /**
   * Returns the run that is active now, if one is. What goes wrong is told, not thrown: the
   * platform is up all the same.
   *
   * @param load what to start unless a run is active
   */
  Optional<String> begin(Optional<WorkloadSource> load) throws InterruptedException {
    long began = System.nanoTime();
    try {
      Optional<String> run = runOf(load, began);
      if (run.isPresent()) {
        awaitNumber(run.get());
      }
      return run;
    } catch (CommandFailure e) {
      steps.warning("load", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<String> runOf(Optional<WorkloadSource> load, long began)
      throws InterruptedException {
    while (true) {
      try {
        List<JsonNode> active = console.activeRuns();
        if (!active.isEmpty()) {
          String run = active.getFirst().path("run").asText();
          steps.done("load", since(began), "run " + run + " goes on");
          return Optional.of(run);
        }
        if (load.isEmpty()) {
          return Optional.empty();
        }
        String run = console.start(null, load.get().text());
        steps.done("load", since(began), "run " + run);
        return Optional.of(run);
      } catch (ConsoleUnreachable e) {
        if (since(began).compareTo(CONSOLE_LIMIT) > 0 || interruption.await(POLL).isPresent()) {
          throw e;
        }
      }
    }
  }

  private void awaitNumber(String run) throws InterruptedException {
    long began = System.nanoTime();
    String told = "";
    while (since(began).compareTo(NUMBER_LIMIT) < 0) {
      JsonNode status = statusOf(run);
      JsonNode live = status.path("live");
      if (live.path("achievedPerSecond").asDouble(0) > 0) {
        steps.done(
            "first numbers",
            since(began),
            "%s, hit ratio %s, p99 %s"
                .formatted(
                    Figures.rate(live.path("achievedPerSecond")),
                    Figures.share(live.path("hitRatio")),
                    Figures.time(live.path("response").path("p99"))));
        return;
      }
      String message = status.path("message").asText("");
      if (status.path("state").asText().equals("failed")) {
        steps.warning("load", "the run failed: " + message);
        return;
      }
      if (!message.isEmpty() && !message.equals(told)) {
        steps.say("    " + message);
        told = message;
      }
      if (interruption.await(POLL).isPresent()) {
        return;
      }
    }
    steps.warning(
        "first numbers", "none after " + NUMBER_LIMIT.toSeconds() + " s; the page tells more");
  }

  private JsonNode statusOf(String run) {
    try {
      return console.status(run);
    } catch (ConsoleUnreachable e) {
      return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
