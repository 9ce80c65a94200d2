package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import java.nio.charset.StandardCharsets;

/** One record in the log without a version, under a key that no item has. */
final class PublishPoison implements OperationDriver {
  private final UpdateLog log;

  PublishPoison(UpdateLog log) {
    this.log = log;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure, InterruptedException {
    CacheKey item = call.item();
    // the topic is compacted: under an item's own key it would replace the item's last update
    String key = "t:%s:%s:poison:%d".formatted(item.tenant(), item.keySpace(), item.id());
    byte[] payload = call.payloadBytes();
    log.appendPoison(key.getBytes(StandardCharsets.UTF_8), payload, call.span());
    return OperationResult.of(Outcome.OK, payload.length);
  }
}
