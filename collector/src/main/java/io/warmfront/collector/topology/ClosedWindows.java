package io.warmfront.collector.topology;

import io.warmfront.collector.window.OpenWindows;
import io.warmfront.collector.window.SeriesKey;
import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.label.Tag;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The sums of all closed windows, and how far windows are closed. Both live in stores. Not
 * thread-safe.
 */
final class ClosedWindows {
  private static final String BOUNDARY = "closed-until-millis";
  private static final String LAST_END = "last-end-millis";
  private static final String CLOSED = "windows-closed";

  /** Stands for every series beyond the limit. */
  private static final SeriesTags OTHER_TAGS =
      SeriesTags.newBuilder()
          .setScenario(Tag.OTHER)
          .setTarget(Tag.OTHER)
          .setOperation(Tag.OTHER)
          .setTenant(Tag.OTHER)
          .build();

  private final KeyValueStore<String, Window> totals;
  private final KeyValueStore<String, Long> progress;
  private final int mostSeries;
  private final Map<String, Window> bySeries = new HashMap<>();
  private final Set<String> runsOfNewest = new HashSet<>();
  private final List<Window> newest = new ArrayList<>();
  private long newestStart = Long.MIN_VALUE;
  private long closed;
  private long lastEnd;
  private boolean isChanged;
  private @Nullable Unconfirmed unconfirmed;

  /**
   * A state that the next commit makes true.
   *
   * @param isDue whether a commit follows before the next tick
   */
  private record Unconfirmed(ClosedState state, long takenAt, boolean isDue) {}

  ClosedWindows(
      KeyValueStore<String, Window> totals, KeyValueStore<String, Long> progress, int mostSeries) {
    this.totals = totals;
    this.progress = progress;
    this.mostSeries = mostSeries;
    try (KeyValueIterator<String, Window> stored = totals.all()) {
      stored.forEachRemaining(entry -> bySeries.put(entry.key, entry.value));
    }
    closed = valueOf(CLOSED, 0);
    lastEnd = valueOf(LAST_END, 0);
  }

  /** Returns up to where windows are closed, Unix milliseconds. */
  long boundary() {
    return valueOf(BOUNDARY, OpenWindows.NOTHING_CLOSED);
  }

  /** Adds a window that has just been closed; oldest first. */
  void add(Window window) {
    addToTotals(window);
    long start = window.getStartMillis();
    if (start != newestStart) {
      newestStart = start;
      newest.clear();
      runsOfNewest.clear();
    }
    newest.add(window);
    if (runsOfNewest.add(window.getRun())) {
      closed++;
    }
    lastEnd = Math.max(lastEnd, start + window.getSizeMillis());
    isChanged = true;
  }

  /** Remembers the boundary and the numbers beside it. */
  void moveBoundary(long closedUntil) {
    progress.put(BOUNDARY, closedUntil);
    progress.put(LAST_END, lastEnd);
    progress.put(CLOSED, closed);
  }

  /** Returns the state as it is now, committed or not. */
  ClosedState state() {
    return new ClosedState(closed, lastEnd, List.copyOf(bySeries.values()), newest);
  }

  /**
   * Returns a state that is committed for certain and was not returned before, if there is one.
   *
   * <p>A stream thread commits after a tick when the commit interval has passed. So what was taken
   * at one tick is committed before the tick that follows the first one after that interval.
   *
   * @param now time of this tick, Unix milliseconds
   * @param commitIntervalMillis how often the stream thread commits
   */
  Optional<ClosedState> committedBy(long now, long commitIntervalMillis) {
    Unconfirmed waiting = unconfirmed;
    if (waiting == null) {
      if (isChanged) {
        unconfirmed = new Unconfirmed(state(), now, false);
        isChanged = false;
      }
      return Optional.empty();
    }
    if (waiting.isDue()) {
      unconfirmed = null;
      return Optional.of(waiting.state());
    }
    if (now - waiting.takenAt() > commitIntervalMillis) {
      unconfirmed = new Unconfirmed(waiting.state(), waiting.takenAt(), true);
    }
    return Optional.empty();
  }

  private void addToTotals(Window window) {
    SeriesTags tags = window.getSeries();
    String key = SeriesKey.text(tags);
    Window known = bySeries.get(key);
    if (known == null && bySeries.size() >= mostSeries) {
      tags = OTHER_TAGS;
      key = SeriesKey.text(tags);
      known = bySeries.get(key);
    }
    WindowTotals sum = new WindowTotals();
    if (known != null) {
      sum.merge(known);
    }
    sum.merge(window);
    Window.Builder encoded = Window.newBuilder().setSeries(tags);
    sum.encodeInto(encoded);
    Window total = encoded.build();
    bySeries.put(key, total);
    totals.put(key, total);
  }

  private long valueOf(String name, long otherwise) {
    Long value = progress.get(name);
    return value == null ? otherwise : value;
  }
}
