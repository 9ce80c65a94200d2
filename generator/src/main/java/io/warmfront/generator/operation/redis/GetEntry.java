package io.warmfront.generator.operation.redis;

import io.warmfront.generator.operation.AsyncDriver;
import io.warmfront.generator.operation.Lookup;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import java.util.concurrent.CompletionStage;

/** GET of an entry, and what it is worth. */
final class GetEntry implements AsyncDriver {
  private final Lookup lookup;

  GetEntry(Lookup lookup) {
    this.lookup = lookup;
  }

  @Override
  public CompletionStage<OperationResult> start(OperationCall call) {
    return lookup.together(call);
  }

  @Override
  public void flush() {
    lookup.flush();
  }
}
