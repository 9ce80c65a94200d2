package io.warmfront.generator.operation.redis;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many commands at once keep a connection until their answer, which pipelines do; the
 * others wait here and not in Redisson. Redisson 4.7.0 hands a connection from one waiting command
 * to the next by calls within calls: with some hundreds waiting the stack overflows, and the
 * connection is never given back. With all of them lost, no command ever gets through any more.
 * Thread-safe.
 */
final class ConnectionTurns {
  private final int most;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * Creates turns.
   *
   * @param most how many at once, above 0
   */
  ConnectionTurns(int most) {
    this.most = most;
  }

  /**
   * Begins a command as soon as it is its turn, in the order of asking; never waits.
   *
   * @param command begins it, on whichever thread has ended the turn before
   * @return what it comes to
   */
  <T extends @Nullable Object> CompletionStage<T> take(
      Supplier<? extends CompletionStage<T>> command) {
    CompletableFuture<T> end = new CompletableFuture<>();
    waiting.add(() -> {
      CompletionStage<T> _ =
          begun(command)
              .whenComplete((value, thrown) -> {
                underWay.decrementAndGet();
                if (thrown == null) {
                  end.complete(value);
                } else {
                  end.completeExceptionally(thrown);
                }
                next();
              });
    });
    next();
    return end;
  }

  private static <T extends @Nullable Object> CompletionStage<T> begun(
      Supplier<? extends CompletionStage<T>> command) {
    try {
      return command.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** Begins what may begin: one caller at a time, who does it for those who came meanwhile, too. */
  private void next() {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    int done = 1;
    while (done > 0) {
      while (underWay.get() < most && !waiting.isEmpty()) {
        underWay.incrementAndGet();
        waiting.remove().run();
      }
      done = calls.addAndGet(-done);
    }
  }
}
