package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.payload.TenantMark;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the cache for an item and says what its answer is worth: a hit, a stale or negative hit, a
 * miss, an expired entry, or an entry of somebody else. Thread-safe.
 */
public final class Lookup {
  private static final Logger LOG = LoggerFactory.getLogger(Lookup.class);
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long MICROS_PER_MILLI = 1_000;

  private final Cache cache;
  private final RecentWrites writes;
  private final RecentFills fills;
  private final InstantSource clock;
  private final LongSupplier nanoClock;

  /** Creates a lookup. */
  public Lookup(
      Cache cache,
      RecentWrites writes,
      RecentFills fills,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.cache = cache;
    this.writes = writes;
    this.fills = fills;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  /**
   * Sends one request; never waits.
   *
   * @return what the answer is worth, or an {@link OperationFailure} if the cache did not answer
   */
  public CompletionStage<OperationResult> of(CacheKey item) {
    return of(item, cache::get);
  }

  /** Asks for the entry of a call as {@link #of} does, but not before {@link #flush}. */
  public CompletionStage<OperationResult> together(OperationCall call) {
    return of(call.item(), call.entryKey(), cache::getTogether);
  }

  /**
   * Asks somebody who stands in for the cache.
   *
   * @param source what is asked, with the key
   * @return what the answer is worth, or the failure of the source
   */
  public CompletionStage<OperationResult> of(
      CacheKey item, Function<String, CompletionStage<byte @Nullable []>> source) {
    return of(item, item.text(), source);
  }

  private CompletionStage<OperationResult> of(
      CacheKey item, String key, Function<String, CompletionStage<byte @Nullable []>> source) {
    long readNanos = nanoClock.getAsLong();
    return source.apply(key).thenApply(cached -> judge(item, key, cached, readNanos));
  }

  /** Returns what bytes are worth that are read at this moment, from wherever. */
  public OperationResult of(CacheKey item, byte[] cached) {
    return judge(item, item.text(), cached, nanoClock.getAsLong());
  }

  /**
   * Sends one request, and waits for its answer.
   *
   * @return what the answer is worth
   * @throws OperationFailure if the cache did not answer
   */
  OperationResult now(CacheKey item) throws OperationFailure, InterruptedException {
    try {
      return of(item).toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw OperationFailure.of(e);
    }
  }

  /** Sends what was held back, by whichever thread; never waits. */
  public void flush() {
    cache.flush();
  }

  /**
   * Sends one request for several items. It is a hit if each of them was one, whatever its kind,
   * and a miss otherwise.
   *
   * @throws OperationFailure if the cache did not answer
   */
  public OperationResult ofAll(OperationCall call) throws OperationFailure, InterruptedException {
    String[] keys = new String[call.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = call.item(i).text();
    }
    long readNanos = nanoClock.getAsLong();
    byte[] @Nullable [] cached = cache.getAll(keys);
    Outcome outcome = Outcome.HIT;
    long bytes = 0;
    for (int i = 0; i < keys.length; i++) {
      OperationResult each = judge(call.item(i), keys[i], cached[i], readNanos);
      if (each.outcome() == Outcome.ERROR) {
        return each;
      }
      if (!each.outcome().isHit()) {
        outcome = Outcome.MISS;
      }
      bytes += each.bytes();
    }
    return OperationResult.of(outcome, bytes);
  }

  private OperationResult judge(
      CacheKey item, String key, byte @Nullable [] cached, long readNanos) {
    if (cached == null) {
      return OperationResult.missed(
          Outcome.MISS, 0, lookedUp(readNanos, -earlyMicros(key, readNanos)));
    }
    CacheEntry entry = entry(key, cached);
    if (entry == null) {
      return OperationResult.error(ErrorKind.REDIS_ERROR);
    }
    if (TenantMark.isOfAnother(item, entry.payload())) {
      return OperationResult.error(ErrorKind.TENANT_LEAK);
    }
    if (entry.isExpired(clock.millis())) {
      long lateMillis = clock.millis() - entry.expiresAtMillis();
      return OperationResult.missed(
          Outcome.EXPIRED, cached.length, lookedUp(readNanos, lateMillis * MICROS_PER_MILLI));
    }
    OptionalLong superseded = writes.supersededAt(key, entry.version(), readNanos);
    if (superseded.isPresent()) {
      return OperationResult.stale(
          cached.length, (readNanos - superseded.getAsLong()) / NANOS_PER_MICRO);
    }
    return OperationResult.of(
        entry.tombstone() ? Outcome.NEGATIVE_HIT : Outcome.HIT, cached.length);
  }

  private MissedRead lookedUp(long readNanos, long ttlDriftMicros) {
    return MissedRead.lookedUp(Hop.made(readNanos, nanoClock.getAsLong()), ttlDriftMicros);
  }

  /**
   * Returns how long before its expiry an entry was gone that this process had loaded before it
   * asked, and did not change since; 0 if that is not known. It is told once.
   */
  private long earlyMicros(String key, long readNanos) {
    Optional<RecentFills.Fill> fill = fills.of(key);
    if (fill.isEmpty() || fill.get().nanos() > readNanos) {
      return 0;
    }
    fills.forget(key);
    return writes.isCommittedSince(key, fill.get().nanos())
        ? 0
        : Math.max(0, fill.get().expiresAtMillis() - clock.millis()) * MICROS_PER_MILLI;
  }

  private static @Nullable CacheEntry entry(String key, byte[] cached) {
    try {
      return CacheEntry.decode(cached);
    } catch (IllegalArgumentException e) {
      LOG.debug("something else lies under the key {}", key, e);
      return null;
    }
  }
}
