package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Asks the origin once, and fills the cache with what it says, unless the cache has something newer
 * by then. Thread-safe.
 */
public final class Load {
  private final Cache cache;
  private final Origin origin;
  private final InstantSource clock;

  /** Creates one. */
  public Load(Cache cache, Origin origin, InstantSource clock) {
    this.cache = cache;
    this.origin = origin;
    this.clock = clock;
  }

  /**
   * Begins to load on a thread of its own.
   *
   * @param outcome why it is loaded
   * @return what the operation comes to
   */
  public CompletionStage<OperationResult> start(OperationCall call, Outcome outcome) {
    return OwnThread.start(() -> now(call, outcome));
  }

  /**
   * Loads, and waits for it.
   *
   * @param outcome why it is loaded
   * @return what the operation comes to
   */
  OperationResult now(OperationCall call, Outcome outcome)
      throws OperationFailure, InterruptedException {
    Optional<Row> row = origin.find(call.item());
    if (row.isEmpty()) {
      return OperationResult.error(ErrorKind.NOT_FOUND);
    }
    String key = call.entryKey();
    byte[] payload = row.get().payload().getBytes(StandardCharsets.UTF_8);
    long expiresAt = clock.millis() + call.ttlMillis();
    cache.fill(key, CacheEntry.value(row.get().version(), expiresAt, payload));
    return OperationResult.of(outcome, 2L * payload.length);
  }
}
