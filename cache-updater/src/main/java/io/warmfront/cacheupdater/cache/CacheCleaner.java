package io.warmfront.cacheupdater.cache;

import java.util.List;

/**
 * Takes keys out of the cache, without a trace of what stood there. Throws a {@link
 * io.warmfront.contract.error.PipelineException} if the cache does not answer. For one thread.
 */
public interface CacheCleaner extends AutoCloseable {
  /**
   * Removes keys; what is not there stays so.
   *
   * @return how many were there
   */
  long remove(List<String> keys);

  /** Lets go of connections. */
  @Override
  void close();
}
