package io.warmfront.console.verdict;

import io.warmfront.console.live.ClosedWindow;
import io.warmfront.console.live.Saturation;
import io.warmfront.console.live.Tally;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges a run's closed windows in their order while it goes on. A window is judged when all of its
 * series are closed, as far as anybody can tell: none is open, and none has come for {@value
 * #QUIET_MILLIS} ms. Not thread-safe.
 */
final class RunWatch {
  private static final long QUIET_MILLIS = 2_000;

  /** How many windows wait to be judged at most: a day of usual ones. */
  private static final int MOST_WAITING = 8_640;

  private final List<ThresholdWatch> watches = new ArrayList<>();
  private final NavigableMap<Long, Slot> waiting = new TreeMap<>();
  private long settledUntil = Long.MIN_VALUE;

  /** Creates a watch over the thresholds that are judged while a run goes on. */
  RunWatch(Workload workload) {
    workload.thresholds().stream()
        .filter(it -> ThresholdWatch.isOfSpans(it) || it.abort().wanted())
        .map(it -> ThresholdWatch.of(it, workload))
        .flatMap(Optional::stream)
        .forEach(watches::add);
  }

  /** Takes one series of a closed window in; what belongs to a window that was judged is left. */
  void closed(ClosedWindow window, long nowMillis) {
    if (watches.isEmpty() || window.startMillis() < settledUntil) {
      return;
    }
    waiting.computeIfAbsent(window.startMillis(), _ -> new Slot(window)).add(window, nowMillis);
    if (waiting.size() > MOST_WAITING) {
      settle(waiting.firstEntry());
    }
  }

  /**
   * Judges the windows that are complete.
   *
   * @param firstOpenMillis start of the oldest window that is open; those before are complete
   */
  void settle(long firstOpenMillis, long nowMillis) {
    while (!waiting.isEmpty()) {
      Map.Entry<Long, Slot> first = waiting.firstEntry();
      if (first.getKey() >= firstOpenMillis
          || nowMillis - first.getValue().newestArrivalMillis < QUIET_MILLIS) {
        return;
      }
      settle(first);
    }
  }

  /** Judges all windows that came. */
  void settleAll() {
    while (!waiting.isEmpty()) {
      settle(waiting.firstEntry());
    }
  }

  /** Returns what became of the thresholds so far. */
  Map<Threshold, ThresholdResult> results() {
    Map<Threshold, ThresholdResult> results = new java.util.HashMap<>();
    watches.forEach(it -> results.put(it.threshold(), it.result()));
    return results;
  }

  /** Returns the first threshold that says that the run is to end. */
  Optional<ThresholdResult> aborting(long startAtMillis) {
    return watches.stream()
        .filter(it -> it.isAborting(startAtMillis))
        .map(ThresholdWatch::result)
        .findFirst();
  }

  private void settle(Map.Entry<Long, Slot> entry) {
    waiting.remove(entry.getKey());
    Slot slot = entry.getValue();
    settledUntil = slot.end;
    boolean isValid = !Saturation.isSaturated(slot.startDelay, slot.service);
    for (int i = 0; i < watches.size(); i++) {
      watches
          .get(i)
          .add(new RecentReadings.Window(entry.getKey(), slot.end, slot.readings.get(i), isValid));
    }
  }

  /** A window that is not judged yet. */
  private final class Slot {
    private final long end;
    private final ExponentialHistogram startDelay = new ExponentialHistogram();
    private final ExponentialHistogram service = new ExponentialHistogram();
    private final List<Reading> readings =
        watches.stream().map(ThresholdWatch::emptyReading).toList();
    private long newestArrivalMillis;

    Slot(ClosedWindow window) {
      end = window.startMillis() + window.sizeMillis();
    }

    void add(ClosedWindow window, long nowMillis) {
      Tally tally = window.tally();
      startDelay.merge(tally.startDelay());
      service.merge(tally.service());
      for (int i = 0; i < readings.size(); i++) {
        watches.get(i).read(window.series(), tally, readings.get(i));
      }
      newestArrivalMillis = nowMillis;
    }
  }
}
