package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheKey;
import java.util.Optional;

/**
 * Leases of items: all generators together, one at most holds an item's lease, and for a limited
 * time only. Thread-safe.
 */
@FunctionalInterface
public interface Leases {
  /**
   * Asks once for an item's lease.
   *
   * @return the lease; empty if somebody else holds it
   * @throws OperationFailure if the cache did not answer
   */
  Optional<Lease> acquire(CacheKey item) throws OperationFailure;

  /** A lease that is held. */
  @FunctionalInterface
  interface Lease {
    /**
     * Gives it back; does nothing if it has run out, even if somebody else holds the next.
     *
     * @throws OperationFailure if the cache did not answer; then it runs out by itself
     */
    void release() throws OperationFailure;
  }
}
