package io.warmfront.recording.audit;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.recording.CountedFrames;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one run, counted once more: which of them count is said by the contract's rules, as
 * it is for the collector, and what they hold is kept operation by operation. Not thread-safe.
 */
final class RunRecount {
  /** Of so many operations the times are kept, in about 50 MB. */
  static final int MOST_OPERATIONS = 3_000_000;

  private static final long MICROS_PER_MILLI = 1_000;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final String OTHER_ERROR = "other";

  private final CountedFrames counted;
  private final long sizeMillis;
  private final Labels labels;
  private final Predicate<SeriesWindow> isWanted;
  private final int most;
  private final Map<SeriesWindow, WindowRecount> windows = new TreeMap<>();
  private final TreeMap<Long, Long> operations = new TreeMap<>();
  private long wanted;

  /** The tags under which operations count. */
  @FunctionalInterface
  interface Labels {
    /** Returns those of a series of frames in the windows of a start, Unix milliseconds. */
    SeriesTags at(SeriesTags tags, long startMillis);
  }

  /**
   * Creates an empty one.
   *
   * @param run the run's id
   * @param sizeMillis the size of a window, above 0
   * @param labels the tags under which operations of a series count
   * @param isWanted of which windows operations are kept
   * @param most of how many operations at most
   */
  RunRecount(
      String run, long sizeMillis, Labels labels, Predicate<SeriesWindow> isWanted, int most) {
    this.counted = new CountedFrames(run);
    this.sizeMillis = sizeMillis;
    this.labels = labels;
    this.isWanted = isWanted;
    this.most = most;
  }

  /**
   * Takes a record of the frames topic, those of a shard in their order there. What is no frame, or
   * one of another run, is passed by.
   *
   * @param nowMillis Unix milliseconds
   */
  void add(byte[] bytes, long nowMillis) {
    LatencyFrame frame = counted.add(bytes, nowMillis);
    if (frame != null) {
      count(frame);
    }
  }

  private void count(LatencyFrame frame) {
    BitSet others = neverDue(frame);
    List<SeriesTags> tags = List.of();
    @Nullable WindowRecount[] ofSeries = new @Nullable WindowRecount[0];
    boolean[] isKept = new boolean[0];
    long current = Long.MIN_VALUE;
    int firstOfCurrent = 0;
    for (int i = 0; i < frame.getOutcomeCount(); i++) {
      long micros = frame.getBaseTimeMicros() + frame.getEndOffsetMicros(i);
      long millis = Math.floorDiv(micros, MICROS_PER_MILLI);
      long start = millis - Math.floorMod(millis, sizeMillis);
      if (start != current) {
        addOperations(current, i - firstOfCurrent);
        firstOfCurrent = i;
        current = start;
        tags = frame.getSeriesList().stream().map(it -> labels.at(it, start)).toList();
        ofSeries = new @Nullable WindowRecount[frame.getSeriesCount()];
        isKept = kept(tags, start);
      }
      int series = frame.getSeriesIndex(i);
      if (isKept[series] && ++wanted <= most) {
        WindowRecount window = ofSeries[series];
        if (window == null) {
          window =
              windows.computeIfAbsent(
                  new SeriesWindow(tags.get(series), start), _ -> new WindowRecount());
          ofSeries[series] = window;
        }
        add(window, frame, i, others.get(series));
      }
    }
    addOperations(current, frame.getOutcomeCount() - firstOfCurrent);
  }

  private void addOperations(long start, long count) {
    if (count > 0) {
      operations.merge(start, count, Long::sum);
    }
  }

  private boolean[] kept(List<SeriesTags> tags, long start) {
    boolean[] kept = new boolean[tags.size()];
    for (int series = 0; series < kept.length; series++) {
      kept[series] = isWanted.test(new SeriesWindow(tags.get(series), start));
    }
    return kept;
  }

  private static void add(WindowRecount window, LatencyFrame frame, int row, boolean isNeverDue) {
    OutcomeCode outcome = frame.getOutcome(row);
    OutcomeRecount recount = window.at(outcome);
    long bytes = frame.getBytesCount() == 0 ? 0 : frame.getBytes(row);
    if (isNeverDue) {
      recount.addOther(frame.getServiceNanos(row), bytes);
    } else if (outcome == OutcomeCode.OUTCOME_DROPPED) {
      recount.addUntimed(bytes);
    } else {
      recount.addDue(frame.getStartDelayNanos(row), frame.getServiceNanos(row), bytes);
    }
    if (outcome == OutcomeCode.OUTCOME_ERROR) {
      int kind = frame.getErrorKindCount() == 0 ? 0 : frame.getErrorKind(row);
      window.addError(kind == 0 ? OTHER_ERROR : frame.getErrorKinds(kind - 1));
    } else if (outcome == OutcomeCode.OUTCOME_STALE_HIT && frame.getStalenessMicrosCount() > 0) {
      recount.addStaleness(frame.getStalenessMicros(row) * NANOS_PER_MICRO);
    }
  }

  /** Returns which series have no intended start: those of users, and further steps of journeys. */
  private static BitSet neverDue(LatencyFrame frame) {
    BitSet others = new BitSet(frame.getSeriesCount());
    frame.getStepSeriesList().forEach(others::set);
    for (ScheduleSpan span : frame.getScheduleList()) {
      if (span.getClosed()) {
        for (int i = 0; i < frame.getSeriesCount(); i++) {
          if (frame.getSeries(i).getScenario().equals(span.getScenario())) {
            others.set(i);
          }
        }
      }
    }
    return others;
  }

  /** Returns how many frames of the run there were. */
  long frames() {
    return counted.frames();
  }

  /** Returns how many operations are wanted, those too whose times are not kept. */
  long wanted() {
    return wanted;
  }

  /** Returns the windows that are wanted. */
  Map<SeriesWindow, WindowRecount> windows() {
    return windows;
  }

  /** Returns how many operations count in windows that start in a span, wanted or not. */
  long operations(long fromMillis, long untilMillis) {
    return fromMillis >= untilMillis
        ? 0
        : operations.subMap(fromMillis, untilMillis).values().stream()
            .mapToLong(Long::longValue)
            .sum();
  }

  long duplicate() {
    return counted.duplicate();
  }

  long fenced() {
    return counted.fenced();
  }

  long rejected() {
    return counted.rejected();
  }

  long lost() {
    return counted.lost();
  }
}
