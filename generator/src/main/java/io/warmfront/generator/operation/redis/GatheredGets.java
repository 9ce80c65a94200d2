package io.warmfront.generator.operation.redis;

import io.warmfront.generator.operation.OperationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
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

  /** Sends what is held, by whichever thread; never waits. */
  void flush() {
    List<Get> gets = take();
    while (!gets.isEmpty()) {
      send(gets);
      gets = take();
    }
  }

  private List<Get> take() {
    Get first = held.poll();
    if (first == null) {
      return List.of();
    }
    List<Get> gets = new ArrayList<>();
    for (Get get = first; get != null; get = gets.size() < MOST ? held.poll() : null) {
      gets.add(get);
    }
    return gets;
  }

  private void send(List<Get> gets) {
    try {
      // a command that fails, fails the pipeline; the others have their answers by then
      CompletionStage<?> _ =
          connection
              .begin("GET", client -> pipeline(client, gets))
              .whenComplete((answers, thrown) -> {
                if (thrown != null) {
                  gets.forEach(get -> get.completeExceptionally(thrown));
                }
              });
    } catch (RuntimeException e) {
      // whoever flushes has other operations to start
      gets.forEach(get -> get.completeExceptionally(RedisFailure.of("GET", e)));
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

  /** One GET: its key, and its answer to come. */
  private static final class Get extends CompletableFuture<byte @Nullable []> {
    private final String key;

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
