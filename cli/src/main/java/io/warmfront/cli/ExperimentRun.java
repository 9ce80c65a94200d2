package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A run of an experiment that is over.
 *
 * @param id of the run
 * @param results as the console gives them
 * @param happened what became of the cache meanwhile; empty if the run was over before
 * @param interrupted the code to end with, if Ctrl-C or SIGTERM ended it
 */
record ExperimentRun(
    String id,
    JsonNode results,
    Optional<CacheFailure.Happened> happened,
    Optional<ExitCode> interrupted) {

  /**
   * Starts a run, lets the cache fail in it, and returns when both are over. If the failure cannot
   * be, the run is stopped.
   *
   * @param failure what becomes of the cache meanwhile
   * @throws CommandFailure if the failure cannot be
   */
  static ExperimentRun of(
      Session session,
      ConsoleClient console,
      String id,
      WorkloadSource source,
      long seed,
      CacheFailure failure)
      throws InterruptedException {
    console.start(id, source.text(), OptionalLong.of(seed));
    FutureTask<Optional<CacheFailure.Happened>> happening =
        new FutureTask<>(() -> {
          try {
            return failure.call();
          } catch (CommandFailure e) {
            console.stop(id);
            throw e;
          }
        });
    Thread thread = Thread.ofVirtual().start(happening);
    RunFollower.End end =
        new RunFollower(console, session.terminal(), session.interruption(), InstantSource.system())
            .follow(id);
    if (end.interrupted().isPresent()) {
      thread.interrupt();
      return new ExperimentRun(
          id, ConsoleClient.parse(console.results(id)), Optional.empty(), end.interrupted());
    }
    try {
      return new ExperimentRun(
          id, ConsoleClient.parse(console.results(id)), happening.get(), Optional.empty());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CommandFailure known) {
        throw known;
      }
      throw new IllegalStateException("the cache could not be made to fail", e.getCause());
    }
  }
}
