package io.warmfront.recording.frequent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.FrequentItemsSketch;

/**
 * Counts items in bounded memory: the sketch of Apache DataSketches for frequent items, by which
 * those that come often are counted and of the others it is known how often they come at most
 * (Anderson et al.: A High-Performance Algorithm for Identifying Frequent Items in Data Streams,
 * IMC 2017). As long as there are no more different items than it has places, all counts are exact.
 * Not thread-safe.
 *
 * @param <T> the items: values with {@code equals} and {@code hashCode}
 */
final class FrequentItems<T> {
  private final FrequentItemsSketch<T> sketch;

  /**
   * Creates an empty one.
   *
   * @param size of its table, a power of two from 8; three quarters of it are places. An estimate
   *     is off by 3.5 / size of all that was added at most
   */
  FrequentItems(int size) {
    sketch = new FrequentItemsSketch<>(size);
  }

  /** Adds an item so many times. */
  void add(T item, long times) {
    sketch.update(item, times);
  }

  /**
   * Returns the items with the greatest estimates.
   *
   * @param most how many of them, above 0
   * @param name says what an item is called, and breaks ties
   * @param hash its hash, empty for none
   */
  HeavyHitters top(int most, Function<T, String> name, Function<T, String> hash) {
    List<FrequentItemsSketch.Row<T>> rows =
        new ArrayList<>(List.of(sketch.getFrequentItems(0, ErrorType.NO_FALSE_NEGATIVES)));
    rows.sort(
        Comparator.comparingLong((FrequentItemsSketch.Row<T> it) -> it.getEstimate())
            .reversed()
            .thenComparing(it -> name.apply(it.getItem())));
    long others = rows.size() > most ? rows.get(most).getUpperBound() : sketch.getMaximumError();
    return new HeavyHitters(
        sketch.getStreamLength(),
        sketch.getMaximumError(),
        rows.stream()
            .limit(most)
            .map(it ->
                new HeavyHitter(
                    name.apply(it.getItem()),
                    hash.apply(it.getItem()),
                    it.getEstimate(),
                    it.getLowerBound(),
                    it.getUpperBound(),
                    it.getLowerBound() >= others))
            .toList());
  }
}
