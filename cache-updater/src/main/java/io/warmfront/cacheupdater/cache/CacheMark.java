package io.warmfront.cacheupdater.cache;

/**
 * A mark in the cache itself, which is gone when the cache has lost its data. Throws a {@link
 * io.warmfront.contract.error.PipelineException} if the cache does not answer. For one thread.
 */
public interface CacheMark extends AutoCloseable {
  /** Whether it is there. */
  boolean isThere();

  /** Puts it there. */
  void put();

  /** Lets go of connections. */
  @Override
  void close();
}
