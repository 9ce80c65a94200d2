package io.warmfront.generator.execution;

import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import io.warmfront.generator.keys.FlashSale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one kind of operation: its own, and those of a flash sale if it has one. Immutable.
 *
 * @param own its key space
 * @param sale takes draws from it; null if there is none
 */
record OperationKeys(KeyPool own, @Nullable Sale sale) {
  /**
   * Returns the keys of an operation.
   *
   * @throws IllegalArgumentException if the workload contradicts itself; the message says how
   */
  static OperationKeys of(Workload workload, WeightedOperation operation) {
    HotKeys hotKeys = operation.hotKeys();
    return new OperationKeys(
        KeyPool.of(workload, operation.keySpace()),
        hotKeys.equals(HotKeys.NONE)
            ? null
            : new Sale(KeyPool.of(workload, hotKeys.keySpace()), new FlashSale(hotKeys)));
  }

  /** Returns from which keys an arrival draws that is due at an offset. */
  KeyPool poolAt(RandomGenerator random, long offsetNanos) {
    return sale != null && sale.share().takes(random, offsetNanos) ? sale.hot() : own;
  }

  /** Where the draws go, and how many of them. */
  record Sale(KeyPool hot, FlashSale share) {}
}
