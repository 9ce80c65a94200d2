package io.warmfront.recording.trace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a column of a trace says. Without a header they stand in this order. */
enum TraceColumn {
  /** When it was due. */
  TIME("time", "timestamp"),
  /** What it was. */
  OPERATION("operation", "op"),
  /** Which item it was about. */
  KEY("key", "id"),
  /** Whose item. */
  TENANT("tenant"),
  /** Of which key space. */
  KEY_SPACE("keyspace", "key_space");

  /** Those that every trace has. */
  static final List<TraceColumn> NEEDED = List.of(TIME, OPERATION, KEY);

  @SuppressWarnings("ImmutableEnumChecker") // List.of is
  private final List<String> names;

  TraceColumn(String... names) {
    this.names = List.of(names);
  }

  /** Returns what a header calls it. */
  String label() {
    return names.getFirst();
  }

  /** Returns the column that a header names, in any case. */
  static Optional<TraceColumn> named(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(it -> it.names.contains(plain)).findFirst();
  }
}
