package io.warmfront.contract.workload;

import java.beans.Transient;
import java.util.List;

/**
 * One stream of operations.
 *
 * @param name unique in its workload
 * @param startMillis how long after the start of the run it begins, milliseconds; 0 or more
 * @param arrivals when operations come due
 * @param operations what they are, by weight; at least one
 */
public record Scenario(
    String name, long startMillis, Arrivals arrivals, List<WeightedOperation> operations) {
  /** Copies the list. */
  public Scenario {
    operations = List.copyOf(operations);
  }

  /** Whether only a stop ends it. */
  @Transient
  public boolean isEndless() {
    return arrivals.rate().isEndless();
  }

  /**
   * Returns how long after the start of the run nothing comes due any more, milliseconds; of no
   * meaning if it is endless.
   */
  public long endMillis() {
    return startMillis + arrivals.rate().durationMillis();
  }
}
