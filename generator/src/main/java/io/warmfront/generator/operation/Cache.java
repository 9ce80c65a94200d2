package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheEntry;
import org.jspecify.annotations.Nullable;

/** The cache under test. Thread-safe. */
public interface Cache {
  /**
   * Returns the bytes under a key, or null: one request, never repeated.
   *
   * @throws OperationFailure if the cache did not answer
   */
  byte @Nullable [] get(String key) throws OperationFailure, InterruptedException;

  /**
   * Returns the bytes under each key, or null, in order: one round trip, never repeated.
   *
   * @throws OperationFailure if the cache did not answer
   */
  byte[] @Nullable [] getAll(String... keys) throws OperationFailure, InterruptedException;

  /**
   * Writes an entry unless an equal or newer version is there. Redis forgets it when it expires.
   *
   * @throws OperationFailure if the cache did not answer
   */
  void fill(String key, CacheEntry entry) throws OperationFailure, InterruptedException;
}
