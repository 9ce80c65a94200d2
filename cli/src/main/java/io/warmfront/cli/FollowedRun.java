package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.contract.error.ExitCode;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that was started, watched and is over.
 *
 * @param text its results, as the console gave them
 * @param results the same
 * @param interrupted the code to end with, if Ctrl-C or SIGTERM ended it
 */
record FollowedRun(String text, JsonNode results, Optional<ExitCode> interrupted) {
  /**
   * Starts a run and returns when it is over.
   *
   * @param id of the run; null to let the console choose one
   */
  static FollowedRun of(
      Session session, ConsoleClient console, @Nullable String id, WorkloadSource source)
      throws InterruptedException {
    String run = console.start(id, source.text());
    session.terminal().say("run " + run + " at " + console.base());
    RunFollower.End end =
        new RunFollower(console, session.terminal(), session.interruption(), InstantSource.system())
            .follow(run);
    String results = console.results(run);
    return new FollowedRun(results, ConsoleClient.parse(results), end.interrupted());
  }
}
