package io.warmfront.console.live;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What all closed windows of a run add up to. Those of its warm-up are in a sum of their own; both
 * together are the whole run.
 *
 * @param series by series, after the warm-up
 * @param refusedWindows windows that contradict themselves and are in no sum
 * @param saturation in how many windows after the warm-up the generator could not keep up
 * @param warmup all series of the warm-up together; null if the run has none
 */
public record RunTotals(
    Map<SeriesKey, Tally> series,
    long refusedWindows,
    Saturation saturation,
    @Nullable Tally warmup) {
  /** No windows. */
  public static final RunTotals NONE = new RunTotals(Map.of(), 0, Saturation.NONE);

  /** Creates totals of a run without a warm-up. */
  public RunTotals(Map<SeriesKey, Tally> series, long refusedWindows, Saturation saturation) {
    this(series, refusedWindows, saturation, null);
  }

  /** Returns the sum over the series that a condition picks. */
  public Tally sum(Predicate<SeriesKey> which) {
    Tally sum = new Tally();
    series.forEach((key, tally) -> {
      if (which.test(key)) {
        sum.add(tally);
      }
    });
    return sum;
  }

  /** Returns the sum over everything after the warm-up. */
  public Tally sum() {
    return sum(_ -> true);
  }

  /** Returns the sum over the whole run. */
  public Tally wholeRun() {
    Tally whole = sum();
    if (warmup != null) {
      whole.add(warmup);
    }
    return whole;
  }

  /** Returns the names of a dimension that have numbers, sorted. */
  public TreeSet<String> names(Dimension dimension) {
    TreeSet<String> names = new TreeSet<>();
    series.keySet().forEach(key -> names.add(key.value(dimension)));
    names.remove("");
    return names;
  }

  /** Returns the sums by the values of a dimension, sorted by value. */
  public Map<String, Tally> by(Dimension dimension) {
    Map<String, Tally> sums = new TreeMap<>();
    series.forEach((key, tally) -> {
      if (!key.value(dimension).isEmpty()) {
        sums.computeIfAbsent(key.value(dimension), _ -> new Tally()).add(tally);
      }
    });
    return sums;
  }
}
