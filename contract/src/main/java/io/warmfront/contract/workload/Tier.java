package io.warmfront.contract.workload;

/**
 * What tenants pay for.
 *
 * @param name as tenants name it
 * @param errorBudget which part of the operations of its tenants may fail in a run; above 0, at
 *     most 1
 */
public record Tier(String name, double errorBudget) {}
