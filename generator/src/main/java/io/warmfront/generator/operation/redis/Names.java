package io.warmfront.generator.operation.redis;

import io.warmfront.contract.entry.CacheKey;

/** Redis keys beside the entries of a cache. All begin with their tenant and key space. */
final class Names {
  private static final int TAGS = 100;

  private Names() {}

  /** Returns the key of something that an item has: {@code t:tenant:keyspace:what:id}. */
  static String of(CacheKey item, String what) {
    return ofAll(item, what) + ":" + item.id();
  }

  /** Returns the key of something that a key space has: {@code t:tenant:keyspace:what}. */
  static String ofAll(CacheKey item, String what) {
    return "t:" + item.tenant() + ":" + item.keySpace() + ":" + what;
  }

  /** Returns the key of an item's tag: one of {@value #TAGS}, by its id. */
  static String tag(CacheKey item) {
    return ofAll(item, "tag") + ":" + item.id() % TAGS;
  }
}
