package io.warmfront.collector.window;

import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The windows that are still open, and the boundary to the closed ones.
 *
 * <p>A window that has been closed never opens again. Operations that come after its closing are
 * counted as {@link Account#LATE} in the run's own series, accounts that come after it are kept as
 * they are; both go into the oldest window that is open. Not thread-safe.
 */
public final class OpenWindows {
  /** The boundary before anything has been closed. */
  public static final long NOTHING_CLOSED = Long.MIN_VALUE;

  private static final SeriesTags NO_TAGS = SeriesTags.getDefaultInstance();

  private final int sizeMillis;
  private final long graceMillis;
  private final NavigableMap<Long, Map<SeriesKey, OpenWindow>> byStart = new TreeMap<>();
  private final Set<OpenWindow> unstored = new LinkedHashSet<>();
  private long closedUntil;

  /**
   * Creates an empty one.
   *
   * @param sizeMillis the size of a window, above 0
   * @param graceMillis how far the watermark must be past the end of a window, not negative
   * @param closedUntil the boundary: all windows that end here or earlier are closed
   */
  public OpenWindows(int sizeMillis, long graceMillis, long closedUntil) {
    this.sizeMillis = sizeMillis;
    this.graceMillis = graceMillis;
    this.closedUntil = closedUntil;
  }

  /** Puts back a window that had been stored; it counts as changed since it was published. */
  public void restore(Window stored) {
    SeriesKey series = new SeriesKey(stored.getRun(), stored.getSeries());
    long start = stored.getStartMillis();
    OpenWindow window = new OpenWindow(series, start, stored.getSizeMillis());
    byStart.computeIfAbsent(start, _ -> new LinkedHashMap<>()).put(series, window);
    window.merge(stored);
  }

  /**
   * Adds a partial.
   *
   * @param run the run's id
   * @param partial series, start and totals
   * @throws IllegalArgumentException if a histogram contradicts itself
   */
  public void add(String run, Window partial) {
    SeriesKey series = new SeriesKey(run, partial.getSeries());
    long start = partial.getStartMillis();
    if (!isClosed(start)) {
      OpenWindow window = at(series, start);
      window.merge(partial);
      changed(window);
      return;
    }
    long late = WindowTotals.operations(partial);
    if (late > 0) {
      OpenWindow window = at(new SeriesKey(run, NO_TAGS), oldestOpen());
      window.add(Account.LATE, late);
      changed(window);
    }
    if (partial.hasAccounts()) {
      OpenWindow window = at(series, oldestOpen());
      window.merge(accountsOf(partial.getAccounts()));
      changed(window);
    }
  }

  /** Hands over each window that changed since it was stored, once. */
  public void drainUnstored(Consumer<OpenWindow> store) {
    unstored.forEach(store);
    unstored.clear();
  }

  /** Hands over each window that changed since it was published, oldest first. */
  public void drainUnpublished(Consumer<OpenWindow> publish) {
    for (Map<SeriesKey, OpenWindow> windows : byStart.values()) {
      for (OpenWindow window : windows.values()) {
        if (window.claimForPublishing()) {
          publish.accept(window);
        }
      }
    }
  }

  /** Whether {@link #closeUpTo} would move the boundary, with or without windows behind it. */
  public boolean isToClose(long watermark) {
    return boundaryAt(watermark) > closedUntil;
  }

  /**
   * Closes what the watermark has left behind by the grace, oldest first. All changes must have
   * been stored before.
   *
   * @param watermark Unix milliseconds
   * @param close receives each window that is closed now
   * @return whether the boundary moved, with or without windows behind it
   */
  public boolean closeUpTo(long watermark, Consumer<OpenWindow> close) {
    long boundary = boundaryAt(watermark);
    if (boundary <= closedUntil) {
      return false;
    }
    closedUntil = boundary;
    while (!byStart.isEmpty() && isClosed(byStart.firstKey())) {
      byStart.pollFirstEntry().getValue().values().forEach(close);
    }
    return true;
  }

  /** Returns the boundary: all windows that end here or earlier are closed. */
  public long closedUntil() {
    return closedUntil;
  }

  private long boundaryAt(long watermark) {
    if (watermark < Long.MIN_VALUE + graceMillis + sizeMillis) {
      return NOTHING_CLOSED;
    }
    long settled = watermark - graceMillis;
    return settled - Math.floorMod(settled, (long) sizeMillis);
  }

  private boolean isClosed(long start) {
    return start < closedUntil;
  }

  /** Returns the start of the oldest window that is open; after a change of size, rounded up. */
  private long oldestOpen() {
    return closedUntil + Math.floorMod(-closedUntil, (long) sizeMillis);
  }

  private OpenWindow at(SeriesKey series, long start) {
    return byStart
        .computeIfAbsent(start, _ -> new LinkedHashMap<>())
        .computeIfAbsent(series, key -> new OpenWindow(key, start, sizeMillis));
  }

  private void changed(OpenWindow window) {
    window.changed();
    unstored.add(window);
  }

  private static Window accountsOf(Accounts accounts) {
    return Window.newBuilder().setAccounts(accounts).build();
  }
}
