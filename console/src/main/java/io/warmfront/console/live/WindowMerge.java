package io.warmfront.console.live;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges the closed windows of a run into longer ones, exactly: what it gives is what a collector
 * with windows of that length would have counted. One window of one series that comes twice counts
 * once. Holds one merged window at a time. Not thread-safe.
 */
public final class WindowMerge {
  private final WindowLength length;
  private final Map<SeriesKey, ClosedSpans> seen = new HashMap<>();
  private SaturationWatch watch = SaturationWatch.BEGIN;
  private @Nullable Slot slot;
  private @Nullable OwnWindow own;
  private long leftOut;

  /** Creates an empty one. */
  public WindowMerge(WindowLength length) {
    this.length = length;
  }

  /**
   * Adds one series of a closed window. The windows of a run come in the order of their starts, the
   * series of a window in any; a window that comes too late for that is left out and counted.
   *
   * @return the merged window before, if this is the first of the next one
   * @throws IllegalArgumentException if the length is no multiple of the window's
   */
  public Optional<MergedWindow> add(ClosedWindow window) {
    if (!length.isMultipleOf(window.sizeMillis())) {
      throw new IllegalArgumentException(
          "length must be a multiple of %s s, as the run's windows are so long, was %s s"
              .formatted(window.sizeMillis() / 1_000.0, length.millis() / 1_000.0));
    }
    long index = window.startMillis() / window.sizeMillis();
    if (!seen.computeIfAbsent(window.series(), _ -> new ClosedSpans(index)).add(index)) {
      return Optional.empty();
    }
    OwnWindow current = own;
    if (current != null && window.startMillis() < current.startMillis) {
      leftOut++;
      return Optional.empty();
    }
    Optional<MergedWindow> before = Optional.empty();
    if (current == null || window.startMillis() > current.startMillis) {
      endOwn();
      current = new OwnWindow(window.startMillis(), window.sizeMillis());
      own = current;
      before = turnTo(current);
    }
    current.all.add(window.tally());
    if (slot != null) {
      slot.add(window);
    }
    return before;
  }

  /** Goes on to the merged window of one of the run's own; returns the one before if it ends. */
  private Optional<MergedWindow> turnTo(OwnWindow next) {
    Slot current = slot;
    long start =
        length.startOf(next.startMillis, current == null ? next.startMillis : current.startMillis);
    if (current != null && current.startMillis == start) {
      return Optional.empty();
    }
    Optional<MergedWindow> before = endSlot();
    slot = new Slot(start);
    return before;
  }

  /** Returns the last merged window, empty if there is none; nothing is added after it. */
  public Optional<MergedWindow> finish() {
    endOwn();
    own = null;
    return endSlot();
  }

  /** Returns how many series of windows came when their merged window was over. */
  public long leftOut() {
    return leftOut;
  }

  private void endOwn() {
    OwnWindow ended = own;
    Slot filled = slot;
    if (ended != null && filled != null) {
      watch = watch.after(ended.all);
      SaturationCause cause = watch.cause();
      filled.saturation =
          cause == null ? filled.saturation.plusCalm() : filled.saturation.plus(cause);
      filled.endMillis = ended.startMillis + ended.sizeMillis;
      filled.sizeMillis = ended.sizeMillis;
    }
  }

  private Optional<MergedWindow> endSlot() {
    Slot ended = slot;
    slot = null;
    return ended == null ? Optional.empty() : Optional.of(ended.merged(length));
  }

  /** All series of one of the run's own windows. */
  private static final class OwnWindow {
    private final long startMillis;
    private final long sizeMillis;
    private final Tally all = new Tally();

    OwnWindow(long startMillis, long sizeMillis) {
      this.startMillis = startMillis;
      this.sizeMillis = sizeMillis;
    }
  }

  /** The merged window that is being filled. */
  private static final class Slot {
    private final long startMillis;
    private final Map<SeriesKey, Tally> series = new HashMap<>();
    private final Tally totals = new Tally();
    private Saturation saturation = Saturation.NONE;
    private long endMillis;
    private long sizeMillis;

    Slot(long startMillis) {
      this.startMillis = startMillis;
    }

    void add(ClosedWindow window) {
      series.computeIfAbsent(window.series(), _ -> new Tally()).add(window.tally());
      totals.add(window.tally());
    }

    MergedWindow merged(WindowLength length) {
      return new MergedWindow(
          startMillis,
          length.isWholeRun() ? endMillis : startMillis + length.millis(),
          saturation.windows(),
          sizeMillis,
          saturation,
          totals,
          series);
    }
  }
}
