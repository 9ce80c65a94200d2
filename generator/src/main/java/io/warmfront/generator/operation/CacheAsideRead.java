package io.warmfront.generator.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks the cache once. If it has no true value, asks the origin once and fills the cache with what
 * it says, unless the cache has something newer by then.
 */
public final class CacheAsideRead implements AsyncDriver {
  private final Lookup lookup;
  private final Load load;

  /** Creates a driver. */
  public CacheAsideRead(Lookup lookup, Load load) {
    this.lookup = lookup;
    this.load = load;
  }

  @Override
  public CompletionStage<OperationResult> start(OperationCall call) {
    return lookup
        .together(call)
        .thenCompose(found ->
            found.outcome().isMiss()
                ? load.start(call, found)
                : CompletableFuture.completedStage(found));
  }

  @Override
  public void flush() {
    lookup.flush();
  }
}
