package io.warmfront.contract.warmup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which keys of the log a cache warm-up is about: those that begin with one of some texts, and
 * those of a list; all keys if it names neither.
 *
 * @param prefixes at most 1,000, none empty and none with control characters
 * @param keys at most 10,000, likewise
 */
public record KeySelection(List<String> prefixes, List<String> keys) {
  /** All keys. */
  public static final KeySelection ALL = new KeySelection(List.of(), List.of());

  /** Most prefixes. */
  public static final int MOST_PREFIXES = 1_000;

  /** Most keys. */
  public static final int MOST_KEYS = 10_000;

  /** Most bytes of all of them together, in UTF-8: a command must fit into a record of Kafka. */
  public static final int MOST_BYTES = 512 * 1024;

  /**
   * Checks the sizes and copies the lists.
   *
   * @throws IllegalArgumentException if there is too much of something, an empty text, or a control
   *     character
   */
  public KeySelection {
    prefixes = List.copyOf(prefixes);
    keys = List.copyOf(keys);
    check("prefixes", prefixes, MOST_PREFIXES);
    check("keys", keys, MOST_KEYS);
    long bytes =
        Stream.concat(prefixes.stream(), keys.stream())
            .mapToLong(it -> it.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "prefixes and keys may have %,d bytes together, were %,d".formatted(MOST_BYTES, bytes));
    }
  }

  /** Whether it leaves nothing out. */
  public boolean wantsAll() {
    return prefixes.isEmpty() && keys.isEmpty();
  }

  private static void check(String name, List<String> texts, int most) {
    if (texts.size() > most) {
      throw new IllegalArgumentException(
          "%s may be %,d at most, were %,d".formatted(name, most, texts.size()));
    }
    if (texts.contains("")) {
      throw new IllegalArgumentException(name + " must not be empty texts");
    }
    if (texts.stream().anyMatch(it -> it.chars().anyMatch(Character::isISOControl))) {
      throw new IllegalArgumentException(name + " must not have control characters in them");
    }
  }
}
