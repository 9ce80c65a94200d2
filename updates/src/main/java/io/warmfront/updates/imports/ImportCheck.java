package io.warmfront.updates.imports;

import java.util.List;

/** What a file of updates turned out to be. */
public sealed interface ImportCheck {
  /**
   * It can be sent.
   *
   * @param puts how many values it has
   * @param deletes how many deletes
   */
  record Right(long puts, long deletes) implements ImportCheck {}

  /**
   * It has mistakes, so nothing of it is sent.
   *
   * @param mistakes the first of them
   * @param more how many there are beside
   */
  record Wrong(List<ImportMistake> mistakes, long more) implements ImportCheck {
    /** Copies the list. */
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }
}
