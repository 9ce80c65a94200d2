package io.warmfront.contract.workload;

/**
 * One bar of a histogram of sizes.
 *
 * @param bytes the size
 * @param weight its share, against the sum of all weights; above 0
 */
public record SizeWeight(int bytes, int weight) {}
