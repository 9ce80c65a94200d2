package io.warmfront.contract.warmup;

import io.warmfront.contract.entry.CacheKey;

/**
 * The keys of one tenant in one key space.
 *
 * @param tenant a tenant of a workload
 * @param keySpace a key space of it
 * @param count how many keys there are, with the ids from 0; above 0
 */
public record KeyRange(String tenant, String keySpace, long count) {
  /** Checks the count. */
  public KeyRange {
    if (count < 1) {
      throw new IllegalArgumentException("a range must have 1 key or more, had " + count);
    }
  }

  /** Returns the name of a key as it stands in the cache. */
  public String key(long id) {
    return new CacheKey(tenant, keySpace, id).text();
  }
}
