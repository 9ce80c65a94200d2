package io.warmfront.updates.deadletter;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant: those that all that is given here is true of.
 *
 * @param reason the name of an {@code ErrorCode}, in any case; null for any
 * @param tenant of a key {@code t:tenant:keyspace:…}; null for any
 * @param keySpace likewise
 * @param key the whole key as it is shown; null for any
 * @param fromMillis given up then or later, Unix milliseconds
 * @param untilMillis given up before, Unix milliseconds
 * @param partition of the topic of dead letters; null for any
 * @param firstOffset the least offset
 * @param lastOffset the greatest offset
 */
public record LetterQuery(
    @Nullable String reason,
    @Nullable String tenant,
    @Nullable String keySpace,
    @Nullable String key,
    long fromMillis,
    long untilMillis,
    @Nullable Integer partition,
    long firstOffset,
    long lastOffset) {
  /** All of them. */
  public static final LetterQuery ALL =
      new LetterQuery(null, null, null, null, 0, Long.MAX_VALUE, null, 0, Long.MAX_VALUE);

  private static final int PARTS_OF_A_KEY = 4;

  /** Whether a letter is meant. */
  public boolean matches(Letter letter) {
    return (reason == null || reason.toUpperCase(Locale.ROOT).equals(letter.reason()))
        && (key == null || key.equals(letter.key()))
        && (tenant == null || tenant.equals(part(letter, 1)))
        && (keySpace == null || keySpace.equals(part(letter, 2)))
        && letter.failedAtMillis() >= fromMillis
        && letter.failedAtMillis() < untilMillis
        && (partition == null || partition == letter.place().partition())
        && letter.place().offset() >= firstOffset
        && letter.place().offset() <= lastOffset;
  }

  /** Returns a part of {@code t:tenant:keyspace:…}; empty if the key is none such. */
  private static String part(Letter letter, int index) {
    List<String> parts =
        letter.key() == null ? List.of() : List.of(letter.key().split(":", PARTS_OF_A_KEY));
    return parts.size() == PARTS_OF_A_KEY && parts.getFirst().equals("t") ? parts.get(index) : "";
  }
}
