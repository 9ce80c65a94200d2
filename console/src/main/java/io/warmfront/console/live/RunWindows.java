package io.warmfront.console.live;

import com.google.protobuf.ByteString;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one run: each closed one once in the exact totals, or in those of the warm-up;
 * those of the last fifteen minutes also one by one. Of the records of one series and window the
 * newest counts, but nothing replaces a closed one. Not thread-safe.
 */
final class RunWindows {
  /** How long windows are kept one by one, before the newest of the run. */
  static final long DETAIL_MILLIS = 15 * 60_000L;

  /** More series than that are refused: a run of so many was never meant. */
  static final int MOST_SERIES = 5_000;

  /** From an event to its window's record here, if the window does not tell its newest event. */
  private static final long USUAL_DELAY_MILLIS = 600;

  private final NavigableMap<Long, Map<SeriesKey, SeriesWindow>> detail = new TreeMap<>();
  private final Map<SeriesKey, Tally> totals = new HashMap<>();
  private final Tally warmup = new Tally();

  /** Closed ones that are of the warm-up unless its end is found before them, by start. */
  private final NavigableMap<Long, Map<SeriesKey, Tally>> undecided = new TreeMap<>();

  private final Map<SeriesKey, ClosedSpans> closed = new HashMap<>();
  private long sizeMillis;
  private long lastClosedEndMillis;
  private long newestArrivalMillis;
  private long newestClosedArrivalMillis;
  private long refused;
  private SaturationWatch former = SaturationWatch.BEGIN;
  private long measuredFrom = Long.MIN_VALUE;

  /**
   * Says from when on numbers count; what comes before is the warm-up.
   *
   * @param millis Unix milliseconds; {@link Long#MAX_VALUE} while nobody knows
   */
  void measureFrom(long millis) {
    if (millis != measuredFrom) {
      measuredFrom = millis;
      decide();
    }
  }

  /** Puts windows where they belong as soon as that is known. */
  private void decide() {
    long known =
        measuredFrom == Long.MAX_VALUE && !undecided.isEmpty()
            ? undecided.lastKey() - DETAIL_MILLIS
            : Long.MAX_VALUE;
    NavigableMap<Long, Map<SeriesKey, Tally>> decided = undecided.headMap(known, false);
    decided.forEach(
        (start, slot) -> slot.forEach((series, tally) -> sumOf(start, series).add(tally)));
    decided.clear();
  }

  private Tally sumOf(long startMillis, SeriesKey series) {
    return startMillis < measuredFrom ? warmup : totals.computeIfAbsent(series, _ -> new Tally());
  }

  /**
   * Takes a window in.
   *
   * @param bytes the same window, encoded
   * @param nowMillis when it arrived here
   * @return what it added to the totals; empty if it is open, or was in before
   * @throws IllegalArgumentException if the window contradicts itself; it is counted as refused
   */
  Optional<ClosedWindow> add(Window window, byte[] bytes, long nowMillis) {
    try {
      checked(window);
      boolean isClosed = window.getState() == WindowState.WINDOW_STATE_CLOSED;
      SeriesKey series = SeriesKey.of(window.getSeries());
      Optional<ClosedWindow> added = Optional.empty();
      if (isClosed) {
        added = close(window, series);
        newestClosedArrivalMillis = nowMillis;
      }
      sizeMillis = window.getSizeMillis();
      newestArrivalMillis = nowMillis;
      keep(
          window.getStartMillis(),
          series,
          new SeriesWindow(ByteString.copyFrom(bytes), isClosed, window.getNewestMillis()));
      return added;
    } catch (IllegalArgumentException e) {
      refused++;
      throw e;
    }
  }

  /** Returns the totals of all closed windows of the warm-up; null if there is none. */
  @Nullable Tally warmup() {
    if (measuredFrom == Long.MIN_VALUE) {
      return null;
    }
    Tally all = new Tally();
    all.add(warmup);
    undecided.values().forEach(slot -> slot.values().forEach(all::add));
    return all;
  }

  /** Returns the totals of all closed windows after the warm-up by series. */
  Map<SeriesKey, Tally> totals() {
    Map<SeriesKey, Tally> copy = new HashMap<>();
    totals.forEach((series, tally) -> {
      Tally own = new Tally();
      own.add(tally);
      copy.put(series, own);
    });
    return copy;
  }

  /** Returns the sums of all accounts in closed windows, of the warm-up too. */
  AccountSums accounts() {
    AccountSums sums = warmup.accounts();
    for (Tally tally : totals.values()) {
      sums = sums.plus(tally.accounts());
    }
    for (Map<SeriesKey, Tally> slot : undecided.values()) {
      for (Tally tally : slot.values()) {
        sums = sums.plus(tally.accounts());
      }
    }
    return sums;
  }

  /** Returns in how many closed windows after the warm-up the generator could not keep up. */
  Saturation saturation() {
    SaturationWatch all = former;
    for (Map<SeriesKey, SeriesWindow> slot : detail.tailMap(measuredFrom, true).values()) {
      all = withSlot(all, slot);
    }
    return all.sum();
  }

  private static SaturationWatch withSlot(
      SaturationWatch watch, Map<SeriesKey, SeriesWindow> slot) {
    Tally window = new Tally();
    boolean isClosed = false;
    for (SeriesWindow series : slot.values()) {
      if (series.isClosed()) {
        isClosed = true;
        window.add(series.tally());
      }
    }
    return isClosed ? watch.after(window) : watch;
  }

  /** Returns the operations in closed windows, dropped ones and those of the warm-up too. */
  long counted() {
    return Stream.of(
            Stream.of(warmup),
            totals.values().stream(),
            undecided.values().stream().flatMap(it -> it.values().stream()))
        .flatMap(it -> it)
        .mapToLong(it -> it.ended() + it.dropped())
        .sum();
  }

  /** Returns the sums of the accounts in the windows that are kept one by one. */
  AccountSums recentAccounts() {
    AccountSums sums = AccountSums.NONE;
    for (Map<SeriesKey, SeriesWindow> slot : detail.values()) {
      for (var entry : slot.entrySet()) {
        if (carriesAccounts(entry.getKey())) {
          sums = sums.plus(entry.getValue().tally().accounts());
        }
      }
    }
    return sums;
  }

  /** Returns the windows that are kept and closed, oldest first, from a start on. */
  List<ClosedWindow> closedSince(long fromMillis) {
    List<ClosedWindow> rows = new ArrayList<>();
    detail
        .tailMap(fromMillis, true)
        .forEach((start, slot) ->
            slot.forEach((series, window) -> {
              if (window.isClosed()) {
                rows.add(new ClosedWindow(start, sizeMillis, series, window.tally()));
              }
            }));
    return rows;
  }

  /** Whether a window was seen open and not closed since. */
  boolean hasOpenWindows() {
    return firstOpenMillis().isPresent();
  }

  /**
   * Returns the start of the oldest window that was seen open and not closed since, Unix
   * milliseconds.
   */
  OptionalLong firstOpenMillis() {
    for (var slot : detail.entrySet()) {
      if (slot.getValue().values().stream().anyMatch(window -> !window.isClosed())) {
        return OptionalLong.of(slot.getKey());
      }
    }
    return OptionalLong.empty();
  }

  /** Returns the newest window and the one before it, merged by series; empty without windows. */
  Map<SeriesKey, Tally> newestTwo() {
    Map<SeriesKey, Tally> merged = new HashMap<>();
    if (!detail.isEmpty()) {
      long newest = detail.lastKey();
      detail
          .tailMap(newest - sizeMillis, true)
          .values()
          .forEach(slot ->
              slot.forEach((series, window) ->
                  merged.computeIfAbsent(series, _ -> new Tally()).add(window.tally())));
    }
    return merged;
  }

  /**
   * Returns from when to when {@link #newestTwo()} covers: up to the newest event time, as far as
   * the windows tell it.
   *
   * @param startAtMillis when the run's schedule began; what lies before is not covered
   */
  Span newestTwoSpan(long startAtMillis) {
    if (detail.isEmpty()) {
      return new Span(0, 0);
    }
    long newest = detail.lastKey();
    boolean hasTwo = detail.containsKey(newest - sizeMillis);
    long from = Math.max(startAtMillis, hasTwo ? newest - sizeMillis : newest);
    return new Span(from, Math.max(from, filledUntil(newest, detail.lastEntry().getValue())));
  }

  private long filledUntil(long start, Map<SeriesKey, SeriesWindow> slot) {
    long end = start + sizeMillis;
    if (slot.values().stream().anyMatch(SeriesWindow::isClosed)) {
      return end;
    }
    long told = slot.values().stream().mapToLong(SeriesWindow::newestMillis).max().orElse(0);
    return Math.min(end, told > 0 ? told : newestArrivalMillis - USUAL_DELAY_MILLIS);
  }

  /** Returns the end of the newest closed window, Unix milliseconds; empty if there is none. */
  OptionalLong lastClosedEndMillis() {
    return lastClosedEndMillis == 0 ? OptionalLong.empty() : OptionalLong.of(lastClosedEndMillis);
  }

  /** Returns the size of its windows, milliseconds; 0 before the first. */
  long sizeMillis() {
    return sizeMillis;
  }

  /** Returns when the newest record came, Unix milliseconds; 0 before the first. */
  long newestArrivalMillis() {
    return newestArrivalMillis;
  }

  /** Returns when the newest closed window came, Unix milliseconds; 0 before the first. */
  long newestClosedArrivalMillis() {
    return newestClosedArrivalMillis;
  }

  /** Returns the start of the newest window, Unix milliseconds; empty if there is none. */
  OptionalLong newestStartMillis() {
    return detail.isEmpty() ? OptionalLong.empty() : OptionalLong.of(detail.lastKey());
  }

  /** Returns how many windows were refused. */
  long refused() {
    return refused;
  }

  private static boolean carriesAccounts(SeriesKey series) {
    return series.operation().isEmpty();
  }

  private void checked(Window window) {
    ClosedWindow.check(window);
    if (window.getState() != WindowState.WINDOW_STATE_CLOSED
        && window.getState() != WindowState.WINDOW_STATE_PROVISIONAL) {
      throw new IllegalArgumentException("a window is closed or provisional, was neither");
    }
  }

  private Optional<ClosedWindow> close(Window window, SeriesKey series) {
    if (!closed.containsKey(series) && closed.size() >= MOST_SERIES) {
      throw new IllegalArgumentException("a run must have at most " + MOST_SERIES + " series");
    }
    Tally tally = Tally.of(window);
    long index = window.getStartMillis() / window.getSizeMillis();
    if (!closed.computeIfAbsent(series, _ -> new ClosedSpans(index)).add(index)) {
      return Optional.empty();
    }
    if (measuredFrom == Long.MAX_VALUE) {
      undecided
          .computeIfAbsent(window.getStartMillis(), _ -> new HashMap<>())
          .computeIfAbsent(series, _ -> new Tally())
          .add(tally);
      decide();
    } else {
      sumOf(window.getStartMillis(), series).add(tally);
    }
    lastClosedEndMillis =
        Math.max(lastClosedEndMillis, window.getStartMillis() + window.getSizeMillis());
    return Optional.of(
        new ClosedWindow(window.getStartMillis(), window.getSizeMillis(), series, tally));
  }

  private void keep(long startMillis, SeriesKey series, SeriesWindow window) {
    if (!detail.isEmpty() && startMillis <= detail.lastKey() - DETAIL_MILLIS) {
      return;
    }
    if (!window.isClosed()) {
      var _ = window.tally(); // refuses what could not be read later
    }
    Map<SeriesKey, SeriesWindow> slot = detail.computeIfAbsent(startMillis, _ -> new HashMap<>());
    SeriesWindow known = slot.get(series);
    if (known == null || !known.isClosed()) {
      slot.put(series, window);
    }
    NavigableMap<Long, Map<SeriesKey, SeriesWindow>> old =
        detail.headMap(detail.lastKey() - DETAIL_MILLIS, true);
    for (var gone : old.entrySet()) {
      if (gone.getKey() >= measuredFrom) {
        former = withSlot(former, gone.getValue());
      }
    }
    old.clear();
  }

  /** From a time to a time, Unix milliseconds. */
  record Span(long fromMillis, long untilMillis) {
    double seconds() {
      return (untilMillis - fromMillis) / 1_000.0;
    }
  }
}
