package io.warmfront.recording.audit;

import java.util.List;

/**
 * Old windows beside those of a recount.
 *
 * @param fromMillis when the first windows start, Unix milliseconds
 * @param verdict the worst of all runs
 * @param windows how many windows of series were compared
 * @param equal how many of them say the same in every field but their accounts
 * @param runs each run
 * @param differences what is not the same, the first ones
 * @param moreDifferences how many there are beside them
 */
public record RecountResult(
    long fromMillis,
    AuditVerdict verdict,
    int windows,
    int equal,
    List<RecountedRun> runs,
    List<String> differences,
    int moreDifferences) {
  /** Copies the lists. */
  public RecountResult {
    runs = List.copyOf(runs);
    differences = List.copyOf(differences);
  }
}
