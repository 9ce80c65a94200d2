package io.warmfront.console.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The newest numbers of a run: the newest window and the one before it.
 *
 * @param total over everything
 * @param rows by each value of each dimension
 * @param accounts sums over all closed windows of the run
 * @param isIncomplete whether operations of the last fifteen minutes are known to be missing
 * @param windowSeconds length of a window
 * @param lastClosedEndMillis end of the newest closed window; empty if none is closed
 */
public record LiveWindows(
    Row total,
    List<NamedRow> rows,
    AccountSums accounts,
    boolean isIncomplete,
    double windowSeconds,
    OptionalLong lastClosedEndMillis) {
  /** After how long without news the numbers are unknown. */
  static final long SILENCE_MILLIS = 5_000;

  private static final long DELAY_MILLIS = 15_000;

  static LiveWindows of(RunWindows windows, long startAtMillis, long nowMillis) {
    AccountSums recent = windows.recentAccounts();
    boolean isFresh =
        nowMillis - windows.newestArrivalMillis() <= SILENCE_MILLIS
            && windows.newestStartMillis().orElse(0) + windows.sizeMillis() + DELAY_MILLIS
                >= nowMillis;
    Row total = Row.UNKNOWN;
    List<NamedRow> rows = List.of();
    if (isFresh) {
      RunTotals newest = new RunTotals(windows.newestTwo(), 0, Saturation.NONE);
      double seconds = windows.newestTwoSpan(startAtMillis).seconds();
      Tally sum = newest.sum();
      total = Row.of(sum, seconds, sum.accounts().offered());
      rows = rows(newest, seconds);
    }
    return new LiveWindows(
        total,
        rows,
        windows.accounts(),
        recent.uncounted() + recent.unoffered() > 0,
        windows.sizeMillis() / 1_000.0,
        windows.lastClosedEndMillis());
  }

  private static List<NamedRow> rows(RunTotals newest, double seconds) {
    List<NamedRow> rows = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      for (Map.Entry<String, Tally> entry : newest.by(dimension).entrySet()) {
        Tally tally = entry.getValue();
        Long offered = dimension == Dimension.SCENARIO ? tally.accounts().offered() : null;
        rows.add(new NamedRow(dimension.label(), entry.getKey(), Row.of(tally, seconds, offered)));
      }
    }
    return rows;
  }
}
