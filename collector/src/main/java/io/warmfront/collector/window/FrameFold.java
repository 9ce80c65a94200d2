package io.warmfront.collector.window;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds the operations of one frame into one partial window for each series and window of time.
 *
 * <p>Nothing of a frame is left after its fold but empty histograms for the next one. Not
 * thread-safe.
 */
public final class FrameFold {
  private static final int ERROR = OutcomeCode.OUTCOME_ERROR_VALUE;
  private static final int STALE_HIT = OutcomeCode.OUTCOME_STALE_HIT_VALUE;
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final String OTHER_ERROR = "other";
  private static final int MOST_SPARES = 2_048;

  private final long sizeMillis;
  private final ArrayDeque<OutcomeTotals> spares = new ArrayDeque<>();
  private final List<OutcomeTotals> taken = new ArrayList<>();

  /** Creates a fold into windows of a size in milliseconds, above 0. */
  public FrameFold(long sizeMillis) {
    if (sizeMillis <= 0) {
      throw new IllegalArgumentException("a window's size must be above 0 ms, was " + sizeMillis);
    }
    this.sizeMillis = sizeMillis;
  }

  /** Returns the start of the window that a time belongs to, both in Unix milliseconds. */
  public long windowOf(long millis) {
    return millis - Math.floorMod(millis, sizeMillis);
  }

  /**
   * Returns the partials of a frame, with series, start and totals alone: run, size and state are
   * left to the merge.
   *
   * @param frame without contradictions
   */
  public List<Window> fold(LatencyFrame frame) {
    try {
      return foldTaken(frame);
    } finally {
      giveBack();
    }
  }

  private List<Window> foldTaken(LatencyFrame frame) {
    Map<Long, @Nullable WindowTotals[]> byStart = new HashMap<>();
    @Nullable WindowTotals[] current = new @Nullable WindowTotals[0];
    long currentStart = Long.MIN_VALUE;
    int operations = frame.getOutcomeCount();
    boolean hasErrors = frame.getErrorKindCount() > 0;
    boolean hasStaleness = frame.getStalenessMicrosCount() > 0;
    boolean hasBytes = frame.getBytesCount() > 0;
    long base = frame.getBaseTimeMicros();
    BitSet unscheduled = unscheduledSeries(frame);
    for (int i = 0; i < operations; i++) {
      long endMillis = Math.floorDiv(base + frame.getEndOffsetMicros(i), MICROS_PER_MILLI);
      long start = windowOf(endMillis);
      if (start != currentStart) {
        current =
            byStart.computeIfAbsent(start, _ -> new @Nullable WindowTotals[frame.getSeriesCount()]);
        currentStart = start;
      }
      int series = frame.getSeriesIndex(i);
      WindowTotals totals = current[series];
      if (totals == null) {
        totals = new WindowTotals(this::take);
        current[series] = totals;
      }
      totals.endedAt(endMillis);
      int outcome = frame.getOutcomeValue(i);
      long bytes = hasBytes ? frame.getBytes(i) : 0;
      if (unscheduled.get(series)) {
        totals.recordOfUser(outcome, frame.getServiceNanos(i), bytes);
      } else {
        totals.record(outcome, frame.getStartDelayNanos(i), frame.getServiceNanos(i), bytes);
      }
      if (outcome == ERROR) {
        int kind = hasErrors ? frame.getErrorKind(i) : 0;
        totals.recordError(kind == 0 ? OTHER_ERROR : frame.getErrorKinds(kind - 1));
      } else if (outcome == STALE_HIT && hasStaleness) {
        totals.recordStaleness(frame.getStalenessMicros(i) * NANOS_PER_MICRO);
      }
    }
    List<Window> partials = new ArrayList<>();
    byStart.forEach((start, bySeries) -> encode(frame, start, bySeries, partials));
    return partials;
  }

  /**
   * Returns which series never came due: those of scenarios of the closed model, and further steps
   * of journeys.
   */
  private static BitSet unscheduledSeries(LatencyFrame frame) {
    BitSet unscheduled = new BitSet(frame.getSeriesCount());
    for (ScheduleSpan span : frame.getScheduleList()) {
      for (int i = 0; span.getClosed() && i < frame.getSeriesCount(); i++) {
        if (frame.getSeries(i).getScenario().equals(span.getScenario())) {
          unscheduled.set(i);
        }
      }
    }
    frame.getStepSeriesList().forEach(unscheduled::set);
    return unscheduled;
  }

  private static void encode(
      LatencyFrame frame, long start, @Nullable WindowTotals[] bySeries, List<Window> partials) {
    for (int series = 0; series < bySeries.length; series++) {
      WindowTotals totals = bySeries[series];
      if (totals != null) {
        Window.Builder window =
            Window.newBuilder().setSeries(frame.getSeries(series)).setStartMillis(start);
        totals.encodeInto(window);
        partials.add(window.build());
      }
    }
  }

  private OutcomeTotals take() {
    OutcomeTotals spare = spares.poll();
    OutcomeTotals totals = spare == null ? new OutcomeTotals() : spare;
    taken.add(totals);
    return totals;
  }

  private void giveBack() {
    for (OutcomeTotals totals : taken) {
      if (spares.size() >= MOST_SPARES) {
        break;
      }
      totals.clear();
      spares.add(totals);
    }
    taken.clear();
  }
}
