package io.warmfront.generator.operation;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.payload.ItemText;

/** Somebody types the beginning of an item's name. Any answer is good, an empty one too. */
public final class Search implements OperationDriver {
  private final SearchEngine engine;

  /** Creates a driver. */
  public Search(SearchEngine engine) {
    this.engine = engine;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String typed = ItemText.typed(call.item());
    long bytes = engine.search(call.item().tenant(), typed, call.span());
    return OperationResult.of(Outcome.OK, typed.length() + bytes);
  }
}
