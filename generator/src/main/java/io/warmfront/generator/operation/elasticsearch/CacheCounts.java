package io.warmfront.generator.operation.elasticsearch;

/**
 * What Elasticsearch says of one of its caches.
 *
 * @param hits lookups that found something
 * @param misses lookups that did not
 * @param evictions entries that were thrown out
 * @param bytes its size, now
 */
public record CacheCounts(long hits, long misses, long evictions, long bytes) {
  /** Of a cache of which nothing is known. */
  public static final CacheCounts NONE = new CacheCounts(0, 0, 0, 0);

  /**
   * Returns what came to be since an earlier look at the same cache, with the size of now. A count
   * that has fallen began anew, as those of a restarted Elasticsearch do, so all of it is new.
   */
  public CacheCounts since(CacheCounts before) {
    return new CacheCounts(
        grown(before.hits, hits),
        grown(before.misses, misses),
        grown(before.evictions, evictions),
        bytes);
  }

  /** Returns these counts and others together, with the size of the others, which are newer. */
  public CacheCounts plus(CacheCounts newer) {
    return new CacheCounts(
        hits + newer.hits, misses + newer.misses, evictions + newer.evictions, newer.bytes);
  }

  private static long grown(long before, long now) {
    return now >= before ? now - before : now;
  }
}
