package io.warmfront.contract.workload;

import java.util.Objects;

/**
 * One customer of the system under test.
 *
 * @param name part of every key and a label of every metric
 * @param weight its share of the operations, against the sum of all weights; above 0
 * @param tier what it pays for; empty if nothing was said
 */
public record Tenant(String name, int weight, String tier) {
  /** A tenant of before there were tiers has none. */
  public Tenant {
    tier = Objects.requireNonNullElse(tier, "");
  }

  /** Creates a tenant of no tier. */
  public Tenant(String name, int weight) {
    this(name, weight, "");
  }
}
