package io.warmfront.contract.workload;

import java.util.List;

/**
 * One stream of operations.
 *
 * @param name unique in its workload
 * @param load when operations come due
 * @param operations what they are, by weight; at least one
 */
public record Scenario(String name, ConstantArrivalRate load, List<WeightedOperation> operations) {
  /** Copies the list. */
  public Scenario {
    operations = List.copyOf(operations);
  }
}
