package io.warmfront.collector.window;

import static java.util.Objects.requireNonNull;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.SpanId;
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
  private static final int DROPPED = OutcomeCode.OUTCOME_DROPPED_VALUE;
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
    BitSet unscheduled = unscheduledSeries(frame);
    for (int i = 0; i < operations; i++) {
      long endMillis = endMillis(frame, i);
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
      long service = frame.getServiceNanos(i);
      long took = service;
      if (unscheduled.get(series)) {
        totals.recordOfUser(outcome, service, bytes);
      } else {
        totals.record(outcome, frame.getStartDelayNanos(i), service, bytes);
        took += frame.getStartDelayNanos(i);
      }
      if (WindowTotals.isSlow(took) && outcome != DROPPED) {
        int operation = i;
        totals.recordSlow(outcome, took, () -> keyHash(frame, operation));
      }
      if (outcome == ERROR) {
        int kind = hasErrors ? frame.getErrorKind(i) : 0;
        totals.recordError(kind == 0 ? OTHER_ERROR : frame.getErrorKinds(kind - 1));
      } else if (outcome == STALE_HIT && hasStaleness) {
        totals.recordStaleness(frame.getStalenessMicros(i) * NANOS_PER_MICRO);
      }
    }
    List<EntrySizes> sizes = frame.getSeriesList().stream().map(EntrySizes::of).toList();
    foldMissed(frame, sizes, byStart);
    foldSampled(frame, unscheduled, byStart);
    List<Window> partials = new ArrayList<>();
    byStart.forEach((start, bySeries) -> encode(frame, sizes, start, bySeries, partials));
    return partials;
  }

  /** Adds how the reads went on that the cache could not answer, to what they are in already. */
  private void foldMissed(
      LatencyFrame frame, List<EntrySizes> sizes, Map<Long, @Nullable WindowTotals[]> byStart) {
    boolean hasDrift = frame.getTtlDriftMicrosCount() > 0;
    for (int i = 0; i < frame.getMissedCount(); i++) {
      int operation = frame.getMissed(i);
      @Nullable WindowTotals[] bySeries =
          requireNonNull(byStart.get(windowOf(endMillis(frame, operation))));
      int series = frame.getSeriesIndex(operation);
      WindowTotals totals = requireNonNull(bySeries[series]);
      int outcome = frame.getOutcomeValue(operation);
      totals.recordHops(
          outcome, frame.getLookupNanos(i), frame.getOriginNanos(i), frame.getFillNanos(i));
      if (sizes.get(series) == EntrySizes.OF_LOADS) {
        totals.recordEntry(outcome, frame.getEntryBytes(i));
      }
      long drift = hasDrift ? frame.getTtlDriftMicros(i) : 0;
      if (drift != 0) {
        totals.recordTtlDrift(outcome, drift * NANOS_PER_MICRO);
      }
    }
  }

  /** Says of the slowest operations which span tells of them; all are in there already. */
  private void foldSampled(
      LatencyFrame frame, BitSet unscheduled, Map<Long, @Nullable WindowTotals[]> byStart) {
    for (int i = 0; i < frame.getSampledCount(); i++) {
      int operation = frame.getSampled(i);
      int series = frame.getSeriesIndex(operation);
      int outcome = frame.getOutcomeValue(operation);
      long took =
          frame.getServiceNanos(operation)
              + (unscheduled.get(series) ? 0 : frame.getStartDelayNanos(operation));
      if (WindowTotals.isSlow(took) && outcome != DROPPED) {
        @Nullable WindowTotals[] bySeries =
            requireNonNull(byStart.get(windowOf(endMillis(frame, operation))));
        requireNonNull(bySeries[series])
            .recordSlow(
                outcome,
                took,
                keyHash(frame, operation),
                new SpanId(frame.getTraceHigh(i), frame.getTraceLow(i), frame.getSpanId(i)));
      }
    }
  }

  /** Returns the hash of an operation's key, 0 if that is not known. */
  private static long keyHash(LatencyFrame frame, int operation) {
    if (frame.getKeyIdCount() == 0) {
      return 0;
    }
    int space = frame.getKeySpaceCount() == 0 ? 1 : frame.getKeySpace(operation);
    return space == 0
        ? 0
        : new CacheKey(
                frame.getSeries(frame.getSeriesIndex(operation)).getTenant(),
                frame.getKeySpaces(space - 1),
                frame.getKeyId(operation))
            .hash();
  }

  private static long endMillis(LatencyFrame frame, int operation) {
    return Math.floorDiv(
        frame.getBaseTimeMicros() + frame.getEndOffsetMicros(operation), MICROS_PER_MILLI);
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
      LatencyFrame frame,
      List<EntrySizes> sizes,
      long start,
      @Nullable WindowTotals[] bySeries,
      List<Window> partials) {
    for (int series = 0; series < bySeries.length; series++) {
      WindowTotals totals = bySeries[series];
      if (totals != null) {
        sizes.get(series).complete(totals);
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
