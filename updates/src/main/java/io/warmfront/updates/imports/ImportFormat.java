package io.warmfront.updates.imports;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How a file of updates is written. */
public enum ImportFormat {
  /** RFC 4180, UTF-8, with a header. */
  CSV(".csv"),
  /** A JSON object a line, UTF-8. */
  JSONL(".jsonl");

  private final String ending;

  ImportFormat(String ending) {
    this.ending = ending;
  }

  /** Returns the format that a file's name tells; nothing if it tells none. */
  public static Optional<ImportFormat> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(CSV.ending)) {
      return Optional.of(CSV);
    }
    return name.endsWith(JSONL.ending) || name.endsWith(".ndjson")
        ? Optional.of(JSONL)
        : Optional.empty();
  }
}
