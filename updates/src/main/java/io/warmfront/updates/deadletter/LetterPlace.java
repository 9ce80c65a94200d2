package io.warmfront.updates.deadletter;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a dead letter stands in its topic; as text {@code 2:417}.
 *
 * @param partition from 0
 * @param offset from 0
 */
public record LetterPlace(int partition, long offset) implements Comparable<LetterPlace> {
  /** What is right. */
  public static final String FORM = "a partition and an offset, such as 2:417";

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}):([0-9]{1,18})");
  private static final Comparator<LetterPlace> ORDER =
      Comparator.comparingInt(LetterPlace::partition).thenComparingLong(LetterPlace::offset);

  /** Returns the place that a text names; empty if it names none. */
  public static Optional<LetterPlace> of(String text) {
    Matcher place = TEXT.matcher(text);
    return place.matches()
        ? Optional.of(
            new LetterPlace(Integer.parseInt(place.group(1)), Long.parseLong(place.group(2))))
        : Optional.empty();
  }

  /** Returns the place as text. */
  public String text() {
    return partition + ":" + offset;
  }

  @Override
  public int compareTo(LetterPlace other) {
    return ORDER.compare(this, other);
  }
}
