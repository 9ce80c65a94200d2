package io.warmfront.cli.experiment;

import io.warmfront.recording.curve.LookupTimes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the experiment.
 *
 * @param verdict of all together
 * @param reasons why it is INVALID, in sentences; empty if it is not
 * @param steadyRatio the hit ratio of the run without a failure
 * @param replaySeconds from the flush until the log was replayed
 * @param criteria the acceptance table
 * @param runs one after the other
 */
public record WarmupReport(
    Verdict verdict,
    List<String> reasons,
    double steadyRatio,
    double replaySeconds,
    List<Criterion> criteria,
    List<Part> runs) {
  /** How many seconds before the failure a curve begins. */
  public static final int BEFORE_SECONDS = 3;

  /** Copies the lists. */
  public WarmupReport {
    reasons = List.copyOf(reasons);
    criteria = List.copyOf(criteria);
    runs = List.copyOf(runs);
  }

  /** What all came to. */
  public enum Verdict {
    /** Every criterion that was measured holds. */
    PASS,
    /** One does not. */
    FAIL,
    /** The runs tell nothing of a warm-up. */
    INVALID
  }

  /**
   * One run.
   *
   * @param run its id
   * @param failure what became of the cache
   * @param recovery how reads fared from then on
   * @param originReads reads of the origin a second from then on, on average
   * @param lookupTimes how long the cache took to answer
   * @param ratios hit ratio of each second, from {@link #BEFORE_SECONDS} before the failure on;
   *     null of a second without reads
   */
  public record Part(
      String run,
      Failure failure,
      Recovery recovery,
      double originReads,
      LookupTimes lookupTimes,
      List<@Nullable Double> ratios) {}

  /**
   * Folds the three runs.
   *
   * @param undisturbed without a failure
   * @param flushed with a flush and no warm-up
   * @param warmed with both
   * @param faults why the runs cannot be judged, as far as it is known already
   */
  public static WarmupReport of(
      MeasuredRun undisturbed,
      MeasuredRun flushed,
      MeasuredRun warmed,
      Warming warming,
      List<String> faults) {
    double steady = undisturbed.afterwards().hitRatio().orElse(0);
    Recovery ofFlush = Recovery.of(flushed.curve(), flushed.failedAtMillis(), steady);
    Recovery ofWarmed = Recovery.of(warmed.curve(), warmed.failedAtMillis(), steady);
    Acceptance acceptance = new Acceptance(undisturbed, warmed, ofFlush, ofWarmed, warming);
    List<Criterion> criteria = acceptance.criteria();
    List<String> reasons = new ArrayList<>(faults);
    if (steady == 0) {
      reasons.add("The run without a failure had no hits, so there is nothing to come back to.");
    } else if (ofFlush.t90() != null && ofFlush.t90() < 1e-3 * flushed.curve().stepMillis()) {
      reasons.add(
          "Reads did not notice the flush: they ask another cache than the cache-updater's.");
    }
    return new WarmupReport(
        verdict(reasons, criteria),
        reasons,
        steady,
        acceptance.replaySeconds(),
        criteria,
        List.of(
            part(
                undisturbed,
                Recovery.of(undisturbed.curve(), undisturbed.failedAtMillis(), steady)),
            part(flushed, ofFlush),
            part(warmed, ofWarmed)));
  }

  private static Part part(MeasuredRun run, Recovery recovery) {
    return new Part(
        run.curve().run(),
        run.failure(),
        recovery,
        run.afterwards().originReadsPerSecond(),
        run.lookupTimes(),
        run.ratios(BEFORE_SECONDS));
  }

  private static Verdict verdict(List<String> reasons, List<Criterion> criteria) {
    if (!reasons.isEmpty()) {
      return Verdict.INVALID;
    }
    return criteria.stream().anyMatch(it -> it.outcome() == Criterion.Outcome.MISSED)
        ? Verdict.FAIL
        : Verdict.PASS;
  }
}
