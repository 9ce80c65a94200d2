package io.warmfront.recording.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How the times of a trace are written. Numbers count from 1970, or from any other moment: a replay
 * needs their distances alone.
 */
public enum TraceTime {
  /** A date and a time with an offset, such as {@code 2026-11-20T09:00:00.25Z}. */
  ISO("dates with a time and an offset"),
  /** Seconds, with a fraction perhaps. */
  SECONDS("seconds"),
  /** Thousandths of a second. */
  MILLIS("milliseconds"),
  /** Millionths of a second. */
  MICROS("microseconds");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(?:\\.\\d{1,12})?");
  private static final int DATE_LENGTH = 10;

  /** The last moment of the year 9999, Unix microseconds. */
  private static final long LAST_MICROS = 253_402_300_799_999_999L;

  /** Seconds have at most 11 digits until the year 5138; milliseconds have 12 since 1973. */
  private static final BigDecimal LEAST_MILLIS = BigDecimal.TEN.pow(11);

  /** Milliseconds have at most 14 digits; microseconds have 15 since 1973. */
  private static final BigDecimal LEAST_MICROS = BigDecimal.TEN.pow(14);

  private final String words;

  TraceTime(String words) {
    this.words = words;
  }

  /** Returns what people call it, such as {@code milliseconds}. */
  public String words() {
    return words;
  }

  /**
   * Guesses how times are written by one of them: below 100,000,000,000 a number is seconds, below
   * a thousand times that milliseconds, else microseconds; everything else is a date.
   */
  static TraceTime of(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return ISO;
    }
    BigDecimal number = new BigDecimal(text);
    if (number.compareTo(LEAST_MILLIS) < 0) {
      return SECONDS;
    }
    return number.compareTo(LEAST_MICROS) < 0 ? MILLIS : MICROS;
  }

  /** Returns a time in microseconds from 0 on; nothing if the text is none of this kind. */
  OptionalLong micros(String text) {
    long micros =
        switch (this) {
          case ISO -> date(text);
          case SECONDS -> number(text, 6);
          case MILLIS -> number(text, 3);
          case MICROS -> number(text, 0);
        };
    return micros < 0 || micros > LAST_MICROS ? OptionalLong.empty() : OptionalLong.of(micros);
  }

  private static long number(String text, int digits) {
    if (!NUMBER.matcher(text).matches()) {
      return -1;
    }
    BigDecimal micros =
        new BigDecimal(text).movePointRight(digits).setScale(0, RoundingMode.HALF_UP);
    return micros.compareTo(BigDecimal.valueOf(LAST_MICROS)) > 0 ? -1 : micros.longValueExact();
  }

  private static long date(String text) {
    boolean hasBlank = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
    String iso =
        hasBlank ? text.substring(0, DATE_LENGTH) + "T" + text.substring(DATE_LENGTH + 1) : text;
    try {
      Instant instant = OffsetDateTime.parse(iso).toInstant();
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    } catch (DateTimeException | ArithmeticException e) {
      return -1;
    }
  }
}
