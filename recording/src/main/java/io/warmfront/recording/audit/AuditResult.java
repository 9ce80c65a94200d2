package io.warmfront.recording.audit;

import java.util.List;

/**
 * Windows of a run beside its frames.
 *
 * @param run the run's id
 * @param fromMillis start of the first window that was compared, Unix milliseconds
 * @param untilMillis end of the last one
 * @param windowMillis size of a window
 * @param errorBound by which part a percentile of windows may be off: that of their histograms
 * @param verdict the worst of all that was compared
 * @param windows how many windows of series were compared
 * @param equal how many of them have the same counts, bytes, errors and buckets
 * @param gone how many more are asked for, whose frames the topic no longer has
 * @param inWindows what the windows topic says of the whole run
 * @param inFrames what the frames say of the whole run, and the same of what is in no frame
 * @param series each series, by its tags
 * @param differences what is not the same, the first ones
 * @param moreDifferences how many there are beside them
 */
public record AuditResult(
    String run,
    long fromMillis,
    long untilMillis,
    long windowMillis,
    double errorBound,
    AuditVerdict verdict,
    int windows,
    int equal,
    int gone,
    WholeRun inWindows,
    WholeRun inFrames,
    List<AuditedSeries> series,
    List<String> differences,
    int moreDifferences) {
  /** Copies the lists. */
  public AuditResult {
    series = List.copyOf(series);
    differences = List.copyOf(differences);
  }

  /**
   * Where the operations of a run went.
   *
   * @param counted in closed windows
   * @param late in frames whose window had closed; the frames themselves do not tell
   * @param open in windows that are not closed
   * @param duplicate in frames that came twice
   * @param fenced in frames of an owner that had already been replaced
   * @param rejected in frames that contradict themselves
   * @param lost in frames that never came
   */
  public record WholeRun(
      long counted, long late, long open, long duplicate, long fenced, long rejected, long lost) {}
}
