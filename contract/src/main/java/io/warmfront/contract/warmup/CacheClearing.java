package io.warmfront.contract.warmup;

import java.util.List;

/**
 * The wish that the cache forgets some keys, so that it can be seen what that costs: JSON on the
 * topic of warm-ups. An updater does it once and answers with {@link CacheCleared}.
 *
 * @param id letters, digits, dots, dashes and underscores
 * @param issuedAtMillis when it was asked for, Unix milliseconds
 * @param keys which ones; no others are touched
 */
public record CacheClearing(String id, long issuedAtMillis, List<KeyRange> keys) {
  private static final String KEY = "clearing/";

  /** Copies the list. */
  public CacheClearing {
    keys = List.copyOf(keys);
  }

  /** Returns the record's key. */
  public String key() {
    return KEY + id;
  }

  /** Whether a record with this key is one. */
  public static boolean hasKey(String key) {
    return key.startsWith(KEY);
  }

  /** Returns how many keys there are at most. */
  public long count() {
    return keys.stream().mapToLong(KeyRange::count).sum();
  }
}
