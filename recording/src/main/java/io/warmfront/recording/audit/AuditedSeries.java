package io.warmfront.recording.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One series over all windows that were compared, merged.
 *
 * @param scenario its scenario
 * @param target its target
 * @param operation its operation
 * @param tenant its tenant
 * @param verdict how its windows are beside its frames
 * @param windows how many windows of it were compared
 * @param inWindows how many operations they hold
 * @param inFrames how many operations frames hold for them
 * @param times its clocks, those that have times
 */
public record AuditedSeries(
    String scenario,
    String target,
    String operation,
    String tenant,
    AuditVerdict verdict,
    int windows,
    long inWindows,
    long inFrames,
    List<Times> times) {
  /** Copies the list. */
  public AuditedSeries {
    times = List.copyOf(times);
  }

  /**
   * The times of all outcomes but dropped ones, which have none.
   *
   * @param clock {@code response}, {@code service} or {@code start_delay}
   * @param inWindows how many times are in histograms
   * @param inFrames how many times are in frames
   * @param figures what either says
   */
  public record Times(String clock, long inWindows, long inFrames, List<Figure> figures) {
    /** Copies the list. */
    public Times {
      figures = List.copyOf(figures);
    }
  }

  /**
   * One figure, twice.
   *
   * @param name {@code min}, {@code p50}, … {@code max} or {@code mean}
   * @param windows what the merged histograms say, seconds; null if they hold too few
   * @param frames what it is: the time of the operation at that rank, seconds; null if there are
   *     too few
   * @param off by which part the first is off the second; null if one is missing
   * @param atMost by which part it may be off: 0 for what windows hold exactly
   */
  public record Figure(
      String name,
      @Nullable Double windows,
      @Nullable Double frames,
      @Nullable Double off,
      double atMost) {
    /** Whether it is as near as it must be. */
    boolean isWithin() {
      return off == null ? windows == null && frames == null : off <= atMost;
    }
  }
}
