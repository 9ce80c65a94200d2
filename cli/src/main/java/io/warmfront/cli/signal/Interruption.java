package io.warmfront.cli.signal;

import io.warmfront.contract.error.ExitCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether somebody wants this command to end early. Safe for several threads. */
public final class Interruption {
  private final CompletableFuture<ExitCode> request = new CompletableFuture<>();

  /** Asks for the end; only the first of several calls counts. */
  public void request(ExitCode code) {
    request.complete(code);
  }

  /** Returns the code to end with, if the end was asked for. */
  public Optional<ExitCode> requested() {
    return Optional.ofNullable(request.getNow(null));
  }

  /** Runs something on another thread when the end is asked for. */
  public void whenRequested(Runnable action) {
    var _ = request.thenRunAsync(action, task -> Thread.ofVirtual().start(task));
  }

  /** Waits until the end is asked for, but no longer than a time; then as {@link #requested()}. */
  public Optional<ExitCode> await(Duration time) throws InterruptedException {
    try {
      return Optional.of(request.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
