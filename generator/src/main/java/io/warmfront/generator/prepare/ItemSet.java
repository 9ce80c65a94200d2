package io.warmfront.generator.prepare;

import io.warmfront.contract.workload.ValueSize;

/**
 * The items of one tenant in one key space: ids 0 to {@code count - 1}.
 *
 * @param tenant whose
 * @param keySpace in which
 * @param count how many; above 0
 * @param valueSize how large their values are
 */
public record ItemSet(String tenant, String keySpace, long count, ValueSize valueSize) {
  /** Creates a set with values of the usual size. */
  public ItemSet(String tenant, String keySpace, long count) {
    this(tenant, keySpace, count, ValueSize.USUAL);
  }
}
