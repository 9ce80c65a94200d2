package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Lets the cache forget the keys of runs.
 *
 * @param console is asked for it
 * @param clock tells when nobody seems to do it
 */
record CacheClearer(ConsoleClient console, InstantSource clock) {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long PATIENCE_MILLIS = 30_000;

  /**
   * Returns what the console says when the keys of a run are gone.
   *
   * @throws CommandFailure if the cache may not be cleared, or nobody does it
   */
  JsonNode clear(String run) throws InterruptedException {
    String id = console.cache().startClearing(run);
    long deadline = clock.millis() + PATIENCE_MILLIS;
    while (true) {
      JsonNode status = console.cache().clearing(id);
      String state = status.path("state").asText();
      if (state.equals("done")) {
        return status;
      }
      if (state.equals("refused")) {
        throw new CommandFailure(ExitCode.DEPENDENCY, status.path("message").asText());
      }
      if (clock.millis() > deadline) {
        throw new CommandFailure(
            ExitCode.DEPENDENCY, "no cache-updater clears the cache: see 'warmfront status'");
      }
      Thread.sleep(POLL);
    }
  }
}
