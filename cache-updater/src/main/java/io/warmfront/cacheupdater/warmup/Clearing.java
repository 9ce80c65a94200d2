package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.cache.CacheCleaner;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.warmup.CacheCleared;
import io.warmfront.contract.warmup.CacheClearing;
import io.warmfront.contract.warmup.KeyRange;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes the keys of a wish out of the cache, and no others. One that was not taken up soon is
 * refused: who asked has given up by then, and would be surprised.
 *
 * @param isAllowed whether the cache may be cleared at all
 * @param cleaners makes a connection to it
 * @param clock wall time
 */
record Clearing(boolean isAllowed, Supplier<CacheCleaner> cleaners, InstantSource clock) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int KEYS_A_CALL = 1_000;
  private static final String NOT_ALLOWED =
      "This cache may not be cleared: nothing was removed. If it may forget what it holds, set"
          + " warmfront.cache-updater.warm-up.may-clear of the cache-updater.";

  /** Does one, and returns what became of it. */
  CacheCleared of(CacheClearing wish) {
    if (!isAllowed) {
      return refused(wish.id(), NOT_ALLOWED);
    }
    if (clock.millis() - wish.issuedAtMillis() > PATIENCE.toMillis()) {
      return refused(
          wish.id(),
          "No cache-updater took it up within %d s: nothing was removed."
              .formatted(PATIENCE.toSeconds()));
    }
    long startedAt = clock.millis();
    long removed = 0;
    try (CacheCleaner cleaner = cleaners.get()) {
      List<String> call = new ArrayList<>(KEYS_A_CALL);
      for (KeyRange range : wish.keys()) {
        for (long id = 0; id < range.count(); id++) {
          call.add(range.key(id));
          if (call.size() == KEYS_A_CALL) {
            removed += cleaner.remove(call);
            call.clear();
          }
        }
      }
      removed += call.isEmpty() ? 0 : cleaner.remove(call);
    } catch (PipelineException e) {
      return new CacheCleared(
          wish.id(),
          removed,
          startedAt,
          clock.millis(),
          "It was broken off after %,d keys: %s".formatted(removed, e.getMessage()));
    }
    return new CacheCleared(wish.id(), removed, startedAt, clock.millis(), "");
  }

  /** Returns a refusal. */
  CacheCleared refused(String id, String why) {
    long now = clock.millis();
    return new CacheCleared(id, 0, now, now, why);
  }
}
