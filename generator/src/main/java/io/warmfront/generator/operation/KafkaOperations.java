package io.warmfront.generator.operation;

import io.warmfront.contract.workload.Operation;
import java.time.InstantSource;
import java.util.Map;

/** The operations that are aimed at Kafka: they know the log alone, and its client is elsewhere. */
public final class KafkaOperations {
  private KafkaOperations() {}

  /**
   * Returns their drivers.
   *
   * @param log of cache updates
   * @param clock wall time
   */
  public static Map<Operation, OperationDriver> drivers(UpdateLog log, InstantSource clock) {
    return Map.ofEntries(
        Map.entry(Operation.PUBLISH_PUT, new PublishPut(log, clock)),
        Map.entry(Operation.PUBLISH_DELETE, new PublishDelete(log, clock)),
        Map.entry(Operation.PUBLISH_POISON, new PublishPoison(log)));
  }
}
