package io.warmfront.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The middle one of what rounds measured; of an even number the upper one of the middle two. */
final class Median {
  private Median() {}

  /** Returns the median of numbers, of which there is one at least; they stay as they are. */
  static double of(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /**
   * Returns the median of one figure of all rounds.
   *
   * @param rounds what was measured, by name; at least one
   * @param figure a number of each of them
   */
  static double of(List<Map<String, Object>> rounds, String figure) {
    return of(
        rounds.stream().mapToDouble(it -> (Double) it.getOrDefault(figure, Double.NaN)).toArray());
  }
}
