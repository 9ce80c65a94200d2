package io.warmfront.updates.imports;

import java.util.ArrayList;
import java.util.List;

/** Mistakes as they are found: the first of them are kept, the others counted. */
final class ImportMistakes {
  private static final int MOST_KEPT = 20;

  private final List<ImportMistake> kept = new ArrayList<>();
  private long more;

  void add(long line, int column, String message, String expected) {
    if (kept.size() < MOST_KEPT) {
      kept.add(new ImportMistake(line, column, message, expected));
    } else {
      more++;
    }
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  List<ImportMistake> kept() {
    return List.copyOf(kept);
  }

  /** Returns how many there are beside those that were kept. */
  long more() {
    return more;
  }
}
