package io.warmfront.generator.operation.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has commands begun on platform threads alone: on the caller's if it is one, or else on one that
 * all virtual threads share, one command after the other. So no two of them ever wait for the same
 * connection, see {@link ConnectionTurns}. Thread-safe.
 */
final class PlatformStarts implements AutoCloseable {
  private final ExecutorService thread;

  /**
   * Creates the thread.
   *
   * @param name of it
   */
  PlatformStarts(String name) {
    this.thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /**
   * Begins a command; never waits.
   *
   * @return what it comes to, or what was thrown when it was to be begun
   */
  <T extends @Nullable Object> CompletionStage<T> begin(
      Supplier<? extends CompletionStage<T>> command) {
    if (!Thread.currentThread().isVirtual()) {
      return begun(command);
    }
    try {
      return CompletableFuture.supplyAsync(() -> begun(command), thread).thenCompose(it -> it);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private static <T extends @Nullable Object> CompletionStage<T> begun(
      Supplier<? extends CompletionStage<T>> command) {
    try {
      return command.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** Begins nothing more. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
