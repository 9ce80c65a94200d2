package io.warmfront.contract.workload;

/**
 * Keys 0 to {@code count - 1} of each tenant, drawn with probability proportional to {@code 1 /
 * (rank + 1)^exponent}.
 *
 * @param name part of every key
 * @param count how many keys each tenant has; above 0
 * @param zipfExponent how uneven the popularity is; 0 is uniform, 0.99 is typical of caches
 */
public record KeySpace(String name, long count, double zipfExponent) {}
