package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheKey;
import java.util.Optional;
import java.util.OptionalLong;

/** The database behind the cache. Thread-safe. */
public interface Origin {
  /**
   * Reads an item: one query.
   *
   * @throws OperationFailure if the database did not answer
   */
  Optional<Row> find(CacheKey item) throws OperationFailure;

  /**
   * Gives an item a new value: one statement, committed on return.
   *
   * @return its new version; empty if there is no such item
   * @throws OperationFailure if the database did not answer
   */
  OptionalLong update(CacheKey item, String payload) throws OperationFailure;
}
