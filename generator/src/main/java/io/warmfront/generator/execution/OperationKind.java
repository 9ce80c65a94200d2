package io.warmfront.generator.execution;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.TimeToLive;
import io.warmfront.generator.payload.PayloadSizes;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One of a scenario's operations, ready to be planned.
 *
 * @param weighted as the workload has it
 * @param position among the scenario's operations
 * @param driver does it
 * @param keys it draws from these
 * @param ttl of what it puts into the cache
 */
record OperationKind(
    WeightedOperation weighted,
    int position,
    OperationDriver driver,
    OperationKeys keys,
    TimeToLive ttl) {
  /** How long what is read once and never again stays in the cache. */
  private static final long ABSENT_MILLIS = 1_000;

  /**
   * Returns one call of it.
   *
   * @param item that was drawn for it
   * @param sizes of the item's key space
   * @param revision tells it from others of the same item
   * @param others what else a batch is about
   * @param random says whether it is about an entry that is in the cache, if somebody asks for that
   */
  OperationCall call(
      CacheKey item,
      PayloadSizes sizes,
      long revision,
      List<CacheKey> others,
      RandomGenerator random) {
    Double hitRatio = weighted.targetHitRatio();
    boolean isAbsent = hitRatio != null && random.nextDouble() >= hitRatio;
    return new OperationCall(
        item,
        isAbsent ? ABSENT_MILLIS : ttl.millisOf(item, revision),
        revision,
        sizes,
        others,
        weighted.requestCache(),
        isAbsent);
  }
}
