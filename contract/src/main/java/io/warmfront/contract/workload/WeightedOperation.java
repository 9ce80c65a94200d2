package io.warmfront.contract.workload;

/**
 * One kind of operation of a scenario.
 *
 * @param operation the label of an {@link Operation}
 * @param keySpace the name of a {@link KeySpace}
 * @param ttlMillis how long a value that it puts into the cache stays true; above 0
 * @param ttlJitter by which part of the TTL it may be shorter or longer; from 0 to below 1
 * @param weight its share, against the sum of all weights of the scenario; 0 if it is a step of
 *     journeys alone
 * @param hotKeys the flash sale that takes draws from its key space; {@link HotKeys#NONE} for none
 * @param batch how many keys one operation is about, in one round trip; 1 unless {@link
 *     Operation#isBatch}
 * @param requestCache whether Elasticsearch may answer an aggregation from its request cache
 */
public record WeightedOperation(
    String operation,
    String keySpace,
    long ttlMillis,
    double ttlJitter,
    int weight,
    HotKeys hotKeys,
    int batch,
    boolean requestCache) {
  /**
   * Creates an operation with an exact TTL, without a flash sale, with the batch that is usual for
   * it, and with the request cache.
   */
  public WeightedOperation(String operation, String keySpace, long ttlMillis, int weight) {
    this(operation, keySpace, ttlMillis, 0, weight, HotKeys.NONE);
  }

  /** Creates an operation with the batch that is usual for it, and with the request cache. */
  public WeightedOperation(
      String operation,
      String keySpace,
      long ttlMillis,
      double ttlJitter,
      int weight,
      HotKeys hotKeys) {
    this(
        operation,
        keySpace,
        ttlMillis,
        ttlJitter,
        weight,
        hotKeys,
        Operation.named(operation).map(Operation::usualBatch).orElse(1),
        true);
  }
}
