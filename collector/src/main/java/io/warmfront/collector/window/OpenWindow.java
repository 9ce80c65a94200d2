package io.warmfront.collector.window;

import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;

/** One series in one window that is still open. Not thread-safe. */
public final class OpenWindow {
  private final SeriesKey series;
  private final String key;
  private final long startMillis;
  private final int sizeMillis;
  private final WindowTotals totals = new WindowTotals();
  private boolean isPublished;

  OpenWindow(SeriesKey series, long startMillis, int sizeMillis) {
    this.series = series;
    this.key = series.textAt(startMillis);
    this.startMillis = startMillis;
    this.sizeMillis = sizeMillis;
  }

  /** Returns the key of its records and of its place in the store. */
  public String key() {
    return key;
  }

  /** Returns when it starts, Unix milliseconds. */
  public long startMillis() {
    return startMillis;
  }

  /** Returns its last millisecond, Unix milliseconds: the time of its records. */
  public long lastMillis() {
    return startMillis + sizeMillis - 1;
  }

  /** Returns what it holds now. */
  public Window encode(WindowState state) {
    Window.Builder window =
        Window.newBuilder()
            .setRun(series.run())
            .setSeries(series.tags())
            .setStartMillis(startMillis)
            .setSizeMillis(sizeMillis)
            .setState(state);
    totals.encodeInto(window);
    return window.build();
  }

  void merge(Window partial) {
    totals.merge(partial);
  }

  void add(Account account, long number) {
    totals.add(account, number);
  }

  /** Takes it down for publishing; false if it stands there already since its last change. */
  boolean claimForPublishing() {
    boolean wasPublished = isPublished;
    isPublished = true;
    return !wasPublished;
  }

  void changed() {
    isPublished = false;
  }
}
