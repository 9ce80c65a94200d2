package io.warmfront.cacheupdater.cache;

import java.util.Optional;

/**
 * Looks at what stands in the cache, and changes nothing. Throws a {@link
 * io.warmfront.contract.error.PipelineException} if the cache does not answer. For one thread.
 */
public interface CacheWitness extends AutoCloseable {
  /**
   * What stands under a key.
   *
   * @param version of the entry; 0 if it is none of ours
   * @param leftMillis after how long the cache may forget it; below 0 for never
   */
  record Seen(long version, long leftMillis) {}

  /** Returns what stands under a key; empty if there is nothing. */
  Optional<Seen> look(byte[] key);

  /** Lets go of connections. */
  @Override
  void close();
}
