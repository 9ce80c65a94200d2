package io.warmfront.generator.operation.redis;

import io.warmfront.generator.operation.OperationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * GETs that leave together, as one pipeline: each is a command of its own with an answer of its
 * own, but they share a connection, a timer and a system call, which cost more than the commands.
 * Thread-safe.
 */
final class GatheredGets {
  /** A repeated request must never pass for service time. */
  private static final BatchOptions ONCE = BatchOptions.defaults().retryAttempts(0);

  private static final int MOST = 128;

  private final RedisConnection connection;
  private final Queue<Get> held = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isAsked = new AtomicBoolean();

  GatheredGets(RedisConnection connection) {
    this.connection = connection;
  }

  /**
   * Holds a GET back until {@link #flush}.
   *
   * @return the bytes, null if there are none, or an {@link OperationFailure}
   */
  CompletionStage<byte @Nullable []> get(String key) {
    Get get = new Get(key);
    held.add(get);
    return get;
  }

  /** Sends what is held when it is its turn, by whichever thread; never waits. */
  void flush() {
    // one turn that is waited for takes whatever has come until then
    if (!held.isEmpty() && isAsked.compareAndSet(false, true)) {
      CompletionStage<?> _ =
          connection
              .beginPipeline("GET", this::send)
              .whenComplete((_, thrown) -> {
                if (thrown != null) {
                  isAsked.set(false);
                  failHeld(thrown);
                }
              });
    }
  }

  /** Each GET is told how it ended, so the pipeline itself does not fail. */
  private CompletionStage<?> send(RedissonClient client) {
    isAsked.set(false);
    List<Get> gets = take();
    if (gets.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    flush(); // the rest, another time
    return begun(client, gets)
        .handle((_, thrown) -> {
          if (thrown != null) {
            // a command that fails, fails the pipeline; the others have their answers by then
            gets.forEach(get -> get.answer(null, thrown));
          }
          return gets.size();
        });
  }

  /** What was taken must have an answer, even where a client that is closed throws at once. */
  private static CompletionStage<?> begun(RedissonClient client, List<Get> gets) {
    try {
      return pipeline(client, gets);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** Takes no more than a pipeline holds, and nothing that should have its answer by now. */
  private List<Get> take() {
    List<Get> gets = new ArrayList<>();
    for (Get get = held.poll(); get != null; get = gets.size() < MOST ? held.poll() : null) {
      if (connection.isLate(get.askedNanos)) {
        get.answer(null, RedisConnection.late());
      } else {
        gets.add(get);
      }
    }
    return gets;
  }

  private void failHeld(Throwable thrown) {
    for (Get get = held.poll(); get != null; get = held.poll()) {
      get.completeExceptionally(thrown);
    }
  }

  private static RFuture<?> pipeline(RedissonClient client, List<Get> gets) {
    RBatch batch = client.createBatch(ONCE);
    for (Get get : gets) {
      var _ =
          batch
              .<byte @Nullable []>getBucket(get.key, ByteArrayCodec.INSTANCE)
              .getAsync()
              .whenComplete(get::answer);
    }
    return batch.executeAsync();
  }

  /** One GET: its key, when it was asked for, and its answer to come. */
  private static final class Get extends CompletableFuture<byte @Nullable []> {
    private final String key;
    private final long askedNanos = System.nanoTime();

    Get(String key) {
      this.key = key;
    }

    void answer(byte @Nullable [] bytes, @Nullable Throwable thrown) {
      if (thrown == null) {
        complete(bytes);
      } else {
        completeExceptionally(RedisFailure.of("GET", thrown));
      }
    }
  }
}
