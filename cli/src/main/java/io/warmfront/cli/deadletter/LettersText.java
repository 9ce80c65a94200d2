package io.warmfront.cli.deadletter;

import io.warmfront.cli.text.Figures;
import io.warmfront.cli.text.Paint;
import io.warmfront.cli.text.Table;
import io.warmfront.contract.update.DeadLetterNote;
import io.warmfront.updates.ShownBytes;
import io.warmfront.updates.deadletter.Letter;
import io.warmfront.updates.deadletter.LetterList;
import io.warmfront.updates.deadletter.LetterState;
import io.warmfront.updates.deadletter.ReasonCount;
import io.warmfront.updates.deadletter.WholeLetter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dead letters as text. */
public final class LettersText {
  private static final int LONGEST_MESSAGE = 80;
  private static final int LONGEST_KEY = 60;
  private static final int LONGEST_VALUE = 2_000;

  private LettersText() {}

  /** Returns the lines of a list: how many of each reason, then the letters. */
  public static List<String> lines(LetterList list, Paint paint) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s of %s dead letters are open in %s"
            .formatted(
                paint.bold(count(list.open())), count(list.open() + list.settled()), list.topic()));
    if (!list.reasons().isEmpty()) {
      Table reasons = Table.titled("reason", "open", "settled", "first", "last");
      for (ReasonCount each : list.reasons()) {
        reasons.row(
            name(each.reason()),
            count(each.open()),
            count(each.settled()),
            time(each.oldestMillis()),
            time(each.newestMillis()));
      }
      lines.add("");
      lines.addAll(reasons.lines());
    }
    if (!list.letters().isEmpty()) {
      Table letters = Table.titled("place", "put aside", "state", "reason", "key", "why");
      for (Letter letter : list.letters()) {
        letters.row(
            letter.place().text(),
            time(letter.failedAtMillis()),
            state(letter),
            name(letter.reason()),
            key(letter),
            shortened(letter.message(), LONGEST_MESSAGE));
      }
      lines.add("");
      lines.addAll(letters.lines());
    }
    return lines;
  }

  /** Returns the lines of one letter. */
  public static List<String> lines(WholeLetter whole, Paint paint) {
    Letter letter = whole.letter();
    Table facts = Table.plain();
    facts.row("state", state(letter));
    facts.row("reason", name(letter.reason()));
    facts.row("why", letter.message());
    if (letter.exception() != null) {
      facts.row("exception", letter.exception());
    }
    facts.row("put aside", time(letter.failedAtMillis()) + " by " + name(letter.group()));
    facts.row("came from", origin(letter.origin()));
    facts.row("its time", time(letter.timestampMillis()));
    facts.row("key", key(letter));
    facts.row("value", value(whole));
    if (letter.omitted() != null) {
      facts.row("left out", letter.omitted());
    }
    List<String> lines = new ArrayList<>();
    lines.add(paint.bold(letter.place().text()));
    lines.addAll(facts.lines());
    Table headers = Table.titled("header", "value");
    whole.headers().forEach(it -> headers.row(it.name(), it.value()));
    lines.add("");
    lines.addAll(headers.lines());
    byte[] bytes = whole.value();
    if (bytes != null && bytes.length > 0) {
      lines.add("");
      lines.add(
          ShownBytes.of(
              bytes.length > LONGEST_VALUE ? Arrays.copyOf(bytes, LONGEST_VALUE) : bytes));
      if (bytes.length > LONGEST_VALUE) {
        lines.add(
            "… and %s bytes more; --value-to FILE has all"
                .formatted(count(bytes.length - LONGEST_VALUE)));
      }
    }
    return lines;
  }

  private static String state(Letter letter) {
    String state = letter.state().label();
    return letter.redrives() > 0 && letter.state() == LetterState.OPEN
        ? "%s, redriven %s"
            .formatted(state, letter.redrives() == 1 ? "once" : letter.redrives() + " times")
        : state;
  }

  private static String value(WholeLetter whole) {
    Integer bytes = whole.letter().valueBytes();
    return bytes == null ? "none" : count(bytes) + (bytes == 1 ? " byte" : " bytes");
  }

  private static String origin(DeadLetterNote.@Nullable Place origin) {
    return origin == null
        ? Figures.UNKNOWN
        : "%s, partition %d, offset %d"
            .formatted(origin.topic(), origin.partition(), origin.offset());
  }

  private static String key(Letter letter) {
    String key = letter.key();
    return key == null ? "none" : key.isEmpty() ? "empty" : shortened(key, LONGEST_KEY);
  }

  private static String name(String text) {
    return text.isEmpty() ? Figures.UNKNOWN : text;
  }

  private static String time(long millis) {
    return millis <= 0
        ? Figures.UNKNOWN
        : Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String shortened(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
