package io.warmfront.contract.workload;

/**
 * One customer of the system under test.
 *
 * @param name part of every key and a label of every metric
 * @param weight its share of the operations, against the sum of all weights; above 0
 */
public record Tenant(String name, int weight) {}
