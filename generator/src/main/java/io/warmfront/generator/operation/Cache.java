package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheEntry;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The cache under test. Thread-safe. */
public interface Cache {
  /**
   * Asks for the bytes under a key: one request, never repeated.
   *
   * @return the bytes, null if there are none, or an {@link OperationFailure} if the cache did not
   *     answer
   */
  CompletionStage<byte @Nullable []> get(String key);

  /**
   * Asks as {@link #get} does, but not before {@link #flush}, so that the request leaves together
   * with others.
   *
   * @return the same
   */
  CompletionStage<byte @Nullable []> getTogether(String key);

  /** Sends what was held back, by whichever thread; never waits. */
  void flush();

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
