package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheEntry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * Asks the origin once, and fills the cache with what it says, unless the cache has something newer
 * by then. Thread-safe.
 */
public final class Load {
  private final Cache cache;
  private final Origin origin;
  private final RecentFills fills;
  private final InstantSource clock;
  private final LongSupplier nanoClock;

  /** Creates one. */
  public Load(
      Cache cache, Origin origin, RecentFills fills, InstantSource clock, LongSupplier nanoClock) {
    this.cache = cache;
    this.origin = origin;
    this.fills = fills;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  /**
   * Begins to load on a thread of its own.
   *
   * @param found what the cache said: why it is loaded
   * @return what the operation comes to
   */
  public CompletionStage<OperationResult> start(OperationCall call, OperationResult found) {
    return OwnThread.start(() -> now(call, found));
  }

  /**
   * Loads, and waits for it.
   *
   * @param found what the cache said: why it is loaded
   * @return what the operation comes to
   * @throws OperationFailure that knows how far the read has come
   */
  OperationResult now(OperationCall call, OperationResult found)
      throws OperationFailure, InterruptedException {
    long asking = nanoClock.getAsLong();
    Optional<Row> row;
    try {
      row = origin.find(call.item());
    } catch (OperationFailure e) {
      throw e.during(found.missedRead().asked(since(asking)));
    }
    MissedRead asked = found.missedRead().asked(since(asking));
    return row.isPresent()
        ? filled(call, found, row.get(), asked)
        : OperationResult.error(ErrorKind.NOT_FOUND).with(asked);
  }

  private OperationResult filled(
      OperationCall call, OperationResult found, Row row, MissedRead asked)
      throws OperationFailure, InterruptedException {
    byte[] payload = row.payload().getBytes(StandardCharsets.UTF_8);
    long expiresAt = clock.millis() + call.ttlMillis();
    CacheEntry entry = CacheEntry.value(row.version(), expiresAt, payload);
    long filling = nanoClock.getAsLong();
    try {
      cache.fill(call.entryKey(), entry);
    } catch (OperationFailure e) {
      throw e.during(asked.filled(since(filling)));
    }
    long end = nanoClock.getAsLong();
    if (!call.absent()) {
      fills.filled(call.entryKey(), expiresAt, end);
    }
    MissedRead read = asked.filled(Hop.made(filling, end)).got(entry.length());
    return OperationResult.missed(found.outcome(), 2L * payload.length, read);
  }

  private Hop since(long beginNanos) {
    return Hop.made(beginNanos, nanoClock.getAsLong());
  }
}
