package io.warmfront.updates.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a line can say of an update; the names are those of CSV's header and of JSON's fields. */
enum ImportField {
  /** The cache key. */
  KEY,
  /** The value as text; in JSON lines also any other JSON, which then is the value. */
  VALUE,
  /** The value in Base64. */
  VALUE_BASE64,
  /** {@code put}, also when it is missing, or {@code delete}. */
  OP,
  /** The version; when it is missing, the time in microseconds. */
  VERSION,
  /** When the value stops being true: Unix milliseconds, or a time with an offset. */
  EXPIRES_AT,
  /** How many milliseconds after it is sent it stops being true. */
  TTL_MS;

  /** All names, for people. */
  static final String NAMES =
      Arrays.stream(values()).map(ImportField::label).collect(Collectors.joining(", "));

  /** Returns the name. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the field of a name; nothing if it is none. */
  static Optional<ImportField> named(String name) {
    return Arrays.stream(values()).filter(it -> it.label().equals(name)).findFirst();
  }
}
