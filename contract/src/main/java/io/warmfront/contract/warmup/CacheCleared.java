package io.warmfront.contract.warmup;

/**
 * What became of a {@link CacheClearing}: JSON on the topic of warm-ups.
 *
 * @param id of the clearing
 * @param removed how many keys the cache had and has no longer
 * @param startedAtMillis when the first went, Unix milliseconds
 * @param atMillis when the last had gone, Unix milliseconds
 * @param refusal why it was not done, or not to the end, for people; empty if it was
 */
public record CacheCleared(
    String id, long removed, long startedAtMillis, long atMillis, String refusal) {
  private static final String KEY = "cleared/";

  /** Returns the record's key. */
  public String key() {
    return KEY + id;
  }

  /** Whether a record with this key is one. */
  public static boolean hasKey(String key) {
    return key.startsWith(KEY);
  }
}
