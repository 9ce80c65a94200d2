package io.warmfront.generator.operation;

import io.warmfront.contract.workload.Operation;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;

/** The operations that are aimed at Kafka: they know the log alone, and its client is elsewhere. */
public final class KafkaOperations {
  private KafkaOperations() {}

  /**
   * Returns their drivers.
   *
   * @param log of cache updates
   * @param writes is told of what is written behind
   * @param follow has somebody take to the origin what was written behind; never waits, may be
   *     asked again and again
   * @param clock wall time
   * @param nanoClock the monotonic clock
   */
  public static Map<Operation, OperationDriver> drivers(
      UpdateLog log,
      RecentWrites writes,
      Runnable follow,
      InstantSource clock,
      LongSupplier nanoClock) {
    return Map.ofEntries(
        Map.entry(Operation.WRITE_BEHIND, new WriteBehind(log, writes, follow, clock, nanoClock)),
        Map.entry(Operation.PUBLISH_PUT, new PublishPut(log, clock)),
        Map.entry(Operation.PUBLISH_DELETE, new PublishDelete(log, clock)),
        Map.entry(Operation.PUBLISH_POISON, new PublishPoison(log)));
  }
}
