package io.warmfront.updates.imports;

import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.updates.imports.ImportedUpdate.Expiry;
import io.warmfront.updates.publish.UpdateRecords;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one line as texts, and what they mean together. Mistakes are reported with the
 * line, and with the column of the field at fault.
 */
final class UpdateFields {
  private static final long GREATEST_TIME = (1L << 44) - 1;
  private static final long LONGEST_TTL = 366L * 86_400_000;
  private static final String PUT = "put";
  private static final String DELETE = "delete";
  private static final int LONGEST_SHOWN = 60;

  private final long line;
  private final ImportMistakes mistakes;
  private final Map<ImportField, String> texts = new EnumMap<>(ImportField.class);
  private final Map<ImportField, Integer> columns = new EnumMap<>(ImportField.class);
  private boolean isWrong;

  UpdateFields(long line, ImportMistakes mistakes) {
    this.line = line;
    this.mistakes = mistakes;
  }

  /** Adds a field; one that is not added is missing. */
  void put(ImportField field, String text, int column) {
    texts.put(field, text);
    columns.put(field, column);
  }

  /** Says where a field stands, for mistakes about it. */
  void at(ImportField field, int column) {
    columns.put(field, column);
  }

  /** Returns the update; nothing after reporting. */
  Optional<ImportedUpdate> update() {
    byte[] key = key();
    boolean isDelete = isDelete();
    byte[] payload = isDelete ? noValue() : value();
    long version = version();
    Expiry expiry = expiry(isDelete);
    if (!isWrong
        && key.length + (payload == null ? 0 : payload.length) > UpdateRecords.MOST_BYTES) {
      wrong(
          ImportField.VALUE,
          "key and value have %,d bytes"
              .formatted(key.length + (payload == null ? 0 : payload.length)),
          "at most %,d together".formatted(UpdateRecords.MOST_BYTES));
    }
    return isWrong
        ? Optional.empty()
        : Optional.of(new ImportedUpdate(line, key, payload, version, expiry));
  }

  private byte[] key() {
    String key = texts.getOrDefault(ImportField.KEY, "");
    if (key.isEmpty()) {
      wrong(ImportField.KEY, "there is no key", "the cache key, such as t:acme:items:42");
    }
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private boolean isDelete() {
    String op = texts.getOrDefault(ImportField.OP, PUT);
    if (!op.equals(PUT) && !op.equals(DELETE)) {
      wrong(ImportField.OP, "op is '%s'".formatted(shown(op)), PUT + " or " + DELETE);
    }
    return op.equals(DELETE);
  }

  private byte @Nullable [] noValue() {
    for (ImportField field : new ImportField[] {ImportField.VALUE, ImportField.VALUE_BASE64}) {
      if (!texts.getOrDefault(field, "").isEmpty()) {
        wrong(field, "a delete has a value", "none");
      }
    }
    return null;
  }

  private byte[] value() {
    String text = texts.get(ImportField.VALUE);
    String base64 = texts.get(ImportField.VALUE_BASE64);
    if ((text == null) == (base64 == null)) {
      wrong(
          text == null ? ImportField.KEY : ImportField.VALUE_BASE64,
          text == null ? "a put has no value" : "there are two values",
          "either value or value_base64; or op delete");
      return new byte[0];
    }
    if (text != null) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      wrong(ImportField.VALUE_BASE64, "it is no Base64: " + e.getMessage(), "RFC 4648, as YWJj");
      return new byte[0];
    }
  }

  private long version() {
    String text = texts.get(ImportField.VERSION);
    if (text == null) {
      return 0;
    }
    long version = number(text, CacheUpdate.GREATEST_VERSION);
    if (version < 1) {
      wrong(
          ImportField.VERSION,
          "version is '%s'".formatted(shown(text)),
          "a whole number from 1 to %d".formatted(CacheUpdate.GREATEST_VERSION));
    }
    return version;
  }

  private Expiry expiry(boolean isDelete) {
    String at = texts.get(ImportField.EXPIRES_AT);
    String ttl = texts.get(ImportField.TTL_MS);
    if (at != null && ttl != null) {
      wrong(ImportField.TTL_MS, "there are two expiries", "either expires_at or ttl_ms");
      return new Expiry.Default();
    }
    if (isDelete && (at != null || ttl != null)) {
      wrong(
          at != null ? ImportField.EXPIRES_AT : ImportField.TTL_MS,
          "a delete has an expiry",
          "none");
      return new Expiry.Default();
    }
    if (at != null) {
      long millis = time(at);
      if (millis < 0) {
        wrong(
            ImportField.EXPIRES_AT,
            "expires_at is '%s'".formatted(shown(at)),
            "Unix milliseconds, or a time such as 2026-11-20T09:00:00Z");
      }
      return new Expiry.At(millis);
    }
    if (ttl != null) {
      long millis = number(ttl, LONGEST_TTL);
      if (millis < 0) {
        wrong(
            ImportField.TTL_MS,
            "ttl_ms is '%s'".formatted(shown(ttl)),
            "milliseconds from 0 to %d".formatted(LONGEST_TTL));
      }
      return new Expiry.After(millis);
    }
    return new Expiry.Default();
  }

  private static long time(String text) {
    long millis = number(text, GREATEST_TIME);
    if (millis >= 0) {
      return millis;
    }
    try {
      long parsed = OffsetDateTime.parse(text).toInstant().toEpochMilli();
      return parsed <= GREATEST_TIME ? parsed : -1;
    } catch (DateTimeException | ArithmeticException _) {
      return -1;
    }
  }

  /** Returns the number of decimal digits, -1 if they are none or it is too great. */
  private static long number(String digits, long greatest) {
    if (!digits.matches("[0-9]{1,19}")) {
      return -1;
    }
    try {
      long number = Long.parseLong(digits);
      return number <= greatest ? number : -1;
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private void wrong(ImportField field, String message, String expected) {
    isWrong = true;
    mistakes.add(line, columns.getOrDefault(field, 0), message, expected);
  }

  private static String shown(String text) {
    String harmless = text.replaceAll("\\p{Cntrl}", "?");
    return harmless.length() > LONGEST_SHOWN
        ? harmless.substring(0, LONGEST_SHOWN) + "…"
        : harmless;
  }
}
