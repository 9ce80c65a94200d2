package io.warmfront.updates.deadletter;

import java.util.List;

/**
 * The dead letters that were asked for.
 *
 * @param topic where they are
 * @param open how many of them wait, shown or not
 * @param settled how many of them need no redrive any more, shown or not
 * @param reasons how many there are of each reason, the most frequent first
 * @param letters those that are shown, the newest first
 */
public record LetterList(
    String topic, long open, long settled, List<ReasonCount> reasons, List<Letter> letters) {
  /** Copies the lists. */
  public LetterList {
    reasons = List.copyOf(reasons);
    letters = List.copyOf(letters);
  }
}
