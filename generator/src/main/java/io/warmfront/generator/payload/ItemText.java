package io.warmfront.generator.payload;

import io.warmfront.contract.entry.CacheKey;

/** The words of an item: the same for the same item and revision, in every process. */
public final class ItemText {
  private static final int NAME_WORDS = 3;
  private static final int DESCRIPTION_WORDS = 24;
  private static final int PREFIX_LETTERS = 3;

  private static final String[] WORDS = {
    "amber", "anchor", "apple", "arrow", "autumn", "basket", "beacon", "bottle", "branch", "bridge",
    "bronze", "button", "candle", "canvas", "carbon", "castle", "cedar", "cloud", "cobalt",
    "copper", "cotton", "crystal", "desert", "dragon", "ember", "engine", "fabric", "falcon",
    "feather", "forest", "garden", "ginger", "glass", "granite", "hammer", "harbor", "honey",
    "island", "ivory", "jacket", "jasmine", "kettle", "ladder", "lantern", "leather", "lemon",
    "linen", "magnet", "maple", "marble", "meadow", "mirror", "needle", "oak", "ocean", "olive",
    "orchid", "paper", "pebble", "pepper", "pillow", "pine", "planet", "pocket", "quartz", "rabbit",
    "ribbon", "river", "rocket", "saddle", "sailor", "salt", "satin", "shadow", "silver", "spruce",
    "stone", "summer", "sunset", "table", "teapot", "thunder", "timber", "tunnel", "valley",
    "velvet", "violet", "walnut", "water", "willow", "window", "winter", "wool", "yellow", "zephyr",
    "zinc"
  };

  private ItemText() {}

  /** Returns the item's name: a few words. */
  public static String name(CacheKey item) {
    return words(seed(item, 1), NAME_WORDS);
  }

  /** Returns what is said about the item: a sentence of words. */
  public static String description(CacheKey item) {
    return words(seed(item, 2), DESCRIPTION_WORDS);
  }

  /** Returns what is said about the item later: another sentence for each revision. */
  public static String description(CacheKey item, long revision) {
    return words(seed(item, revision + 3), DESCRIPTION_WORDS);
  }

  /** Returns what somebody types who looks for the item: its first word and some letters more. */
  public static String typed(CacheKey item) {
    String name = name(item);
    return name.substring(0, name.indexOf(' ') + 1 + PREFIX_LETTERS);
  }

  /**
   * Returns the item's value: ASCII text that begins with the item's key, cut off if it is shorter.
   *
   * @param revision tells one value of the item from another
   * @param bytes how long it is; above 0
   */
  public static String payload(CacheKey item, long revision, int bytes) {
    long state = seed(item, revision + 3);
    StringBuilder text = new StringBuilder(bytes + 128);
    text.append(item.text()).append('@').append(Long.toHexString(revision));
    while (text.length() < bytes) {
      state = next(state);
      text.append(' ').append(word(state));
    }
    text.setLength(bytes);
    return text.toString();
  }

  private static String words(long seed, int count) {
    StringBuilder text = new StringBuilder();
    long state = seed;
    for (int i = 0; i < count; i++) {
      state = next(state);
      text.append(i == 0 ? "" : " ").append(word(state));
    }
    return text.toString();
  }

  private static String word(long state) {
    return WORDS[(int) Long.remainderUnsigned(state >>> 16, WORDS.length)];
  }

  static long seed(CacheKey item, long salt) {
    long hash = 31L * item.tenant().hashCode() + item.keySpace().hashCode();
    return next(next(hash ^ salt * 0x632be59bd9b4e019L) + item.id());
  }

  static long next(long state) {
    long z = state + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
