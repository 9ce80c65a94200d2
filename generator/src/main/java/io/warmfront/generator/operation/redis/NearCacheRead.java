package io.warmfront.generator.operation.redis;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.AsyncDriver;
import io.warmfront.generator.operation.Load;
import io.warmfront.generator.operation.Lookup;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A read of this process' own memory; what is not there is read as by cache-aside, and kept. What
 * was found in memory has moved no bytes.
 */
final class NearCacheRead implements AsyncDriver {
  private final NearCache near;
  private final Changes changes;
  private final RedisCache cache;
  private final Lookup lookup;
  private final Load load;

  NearCacheRead(NearCache near, Changes changes, RedisCache cache, Lookup lookup, Load load) {
    this.near = near;
    this.changes = changes;
    this.cache = cache;
    this.lookup = lookup;
    this.load = load;
  }

  @Override
  public CompletionStage<OperationResult> start(OperationCall call) {
    changes.start();
    String key = call.item().text();
    byte[] kept = near.get(key);
    if (kept != null) {
      OperationResult found = lookup.of(call.item(), kept);
      if (found.outcome() != Outcome.EXPIRED) {
        return CompletableFuture.completedStage(found.withoutBytes());
      }
      near.forget(key);
    }
    Object expected = near.expect(key);
    return lookup
        .of(
            call.item(),
            asked -> cache.get(asked).whenComplete((bytes, _) -> near.keep(key, expected, bytes)))
        .thenCompose(found ->
            found.outcome().isMiss()
                ? load.start(call, found)
                : CompletableFuture.completedStage(found));
  }
}
