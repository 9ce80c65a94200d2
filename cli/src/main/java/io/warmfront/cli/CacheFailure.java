package io.warmfront.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.warmfront.cli.console.ConsoleClient;
import io.warmfront.cli.experiment.Failure;
import io.warmfront.cli.failure.CommandFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Lets the cache fail in the middle of a run, and has it warmed if that is wanted. Runs in a thread
 * of its own while another one watches the run.
 */
final class CacheFailure implements Callable<Optional<CacheFailure.Happened>> {
  private static final Duration POLL = Duration.ofMillis(100);

  private final ConsoleClient console;
  private final InstantSource clock;
  private final CacheClearer clearer;
  private final Failure failure;
  private final String run;
  private final long afterMillis;
  private final ObjectNode warmupWish;

  /**
   * Creates one that has not happened.
   *
   * @param afterMillis how long after the start of the run
   * @param warmupWish which warm-up is wanted, if one is
   */
  CacheFailure(
      ConsoleClient console,
      InstantSource clock,
      Failure failure,
      String run,
      long afterMillis,
      ObjectNode warmupWish) {
    this.console = console;
    this.clock = clock;
    this.clearer = new CacheClearer(console, clock);
    this.failure = failure;
    this.run = run;
    this.afterMillis = afterMillis;
    this.warmupWish = warmupWish;
  }

  /**
   * What happened.
   *
   * @param startMillis when the run began, Unix milliseconds
   * @param atMillis when the first key went, or would have gone, Unix milliseconds
   * @param removed how many keys the cache had
   * @param warmup the last word of the warm-up, if there was one
   */
  record Happened(long startMillis, long atMillis, long removed, Optional<JsonNode> warmup) {}

  /**
   * Returns when it has happened and the warm-up is over.
   *
   * @return empty if the run was over before
   * @throws CommandFailure if the cache may not be cleared, or nobody does it
   */
  @Override
  public Optional<Happened> call() throws InterruptedException {
    long startMillis = start();
    if (startMillis == 0) {
      return Optional.empty();
    }
    long due = startMillis + afterMillis;
    while (clock.millis() < due) {
      if (isOver()) {
        return Optional.empty();
      }
      Thread.sleep(Math.min(POLL.toMillis(), Math.max(1, due - clock.millis())));
    }
    return Optional.of(
        switch (failure) {
          case NONE -> new Happened(startMillis, due, 0, Optional.empty());
          case FLUSH -> happened(startMillis, clearer.clear(run), Optional.empty());
          // arguments are evaluated from left to right: the warm-up begins when the keys are gone
          case FLUSH_AND_WARM_UP ->
              happened(startMillis, clearer.clear(run), Optional.of(warmedUp()));
        });
  }

  private static Happened happened(long startMillis, JsonNode cleared, Optional<JsonNode> warmup) {
    return new Happened(
        startMillis, cleared.path("startedAt").asLong(), cleared.path("removed").asLong(), warmup);
  }

  /** Returns when the run's schedule began, Unix milliseconds; 0 if it is over without. */
  private long start() throws InterruptedException {
    while (true) {
      JsonNode status = console.status(run);
      if (isOver(status)) {
        return 0;
      }
      if (status.path("startAt").asLong(0) > 0) {
        return status.path("startAt").asLong();
      }
      Thread.sleep(POLL);
    }
  }

  private boolean isOver() {
    return isOver(console.status(run));
  }

  private static boolean isOver(JsonNode status) {
    String state = status.path("state").asText();
    return state.equals("finished") || state.equals("failed") || state.equals("stopping");
  }

  private JsonNode warmedUp() throws InterruptedException {
    String id = console.cache().startWarmup(warmupWish);
    JsonNode status = console.cache().warmup(id);
    while (!WarmupFollower.isOver(status)) {
      Thread.sleep(POLL);
      status = console.cache().warmup(id);
    }
    return status;
  }
}
