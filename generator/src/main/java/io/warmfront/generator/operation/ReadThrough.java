package io.warmfront.generator.operation;

import io.warmfront.contract.event.Outcome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks the cache once. If it has no true value, one operation of this process loads it from the
 * origin and fills the cache; those that miss the same key meanwhile wait for it and share its end,
 * an error too.
 */
public final class ReadThrough implements AsyncDriver {
  private final Lookup lookup;
  private final Load load;
  private final Map<String, CompletableFuture<OperationResult>> flights = new ConcurrentHashMap<>();

  /** Creates a driver. */
  public ReadThrough(Lookup lookup, Load load) {
    this.lookup = lookup;
    this.load = load;
  }

  @Override
  public CompletionStage<OperationResult> start(OperationCall call) {
    return lookup
        .together(call)
        .thenCompose(found ->
            found.outcome().isMiss()
                ? loadOnce(call, found)
                : CompletableFuture.completedStage(found));
  }

  @Override
  public void flush() {
    lookup.flush();
  }

  /** Whoever loads has timeouts, so those who wait need none. */
  private CompletionStage<OperationResult> loadOnce(OperationCall call, OperationResult found) {
    String key = call.entryKey();
    CompletableFuture<OperationResult> own = new CompletableFuture<>();
    CompletableFuture<OperationResult> underWay = flights.putIfAbsent(key, own);
    if (underWay != null) {
      return underWay.thenApply(result -> shared(result, found));
    }
    return load.start(call, found)
        .whenComplete((result, thrown) -> {
          flights.remove(key, own);
          if (thrown == null) {
            own.complete(result);
          } else {
            // who waited did not ask the origin
            own.completeExceptionally(OperationFailure.of(thrown).during(null));
          }
        });
  }

  private static OperationResult shared(OperationResult result, OperationResult found) {
    return result.outcome() == Outcome.ERROR
        ? result.with(found.missed())
        : OperationResult.missed(
            Outcome.COALESCED, 0, found.missedRead().got(result.missedRead().entryBytes()));
  }
}
