package io.warmfront.contract.workload;

/**
 * One kind of operation of a scenario.
 *
 * @param operation the label of an {@link Operation}
 * @param keySpace the name of a {@link KeySpace}
 * @param ttlMillis how long a value that it puts into the cache stays true; above 0
 * @param weight its share, against the sum of all weights of the scenario; above 0
 */
public record WeightedOperation(String operation, String keySpace, long ttlMillis, int weight) {}
