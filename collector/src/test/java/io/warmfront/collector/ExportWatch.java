package io.warmfront.collector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which collector exports which series of some counters, and whether one ever fell. Not
 * thread-safe.
 */
final class ExportWatch {
  private final List<String> counters;
  private final List<CollectorProcess> collectors = new ArrayList<>();
  private final Map<String, Double> greatest = new TreeMap<>();
  private final Map<String, List<Double>> seen = new HashMap<>();
  private final List<String> falls = new ArrayList<>();

  /**
   * Creates a watch that has seen nothing.
   *
   * @param counters names without labels
   * @param first the collector that is asked
   */
  ExportWatch(List<String> counters, CollectorProcess first) {
    this.counters = counters;
    collectors.add(first);
  }

  /** Asks one more from now on; one that does not answer exports nothing. */
  void add(CollectorProcess further) {
    collectors.add(further);
  }

  /** Asks all collectors once. */
  void look() {
    seen.clear();
    for (CollectorProcess collector : collectors) {
      new Scrape(collector.get("/prometheus").orElse(""))
          .samples()
          .forEach((series, value) -> {
            if (counters.stream().anyMatch(name -> isOf(name, series))) {
              seen.computeIfAbsent(series, _ -> new ArrayList<>()).add(value);
            }
          });
    }
    seen.forEach((series, values) ->
        values.forEach(value -> {
          double before = greatest.getOrDefault(series, 0.0);
          if (value < before) {
            falls.add("%s from %s to %s".formatted(series, before, value));
          }
          greatest.merge(series, value, Math::max);
        }));
  }

  /** Returns how many series there have been. */
  int known() {
    return greatest.size();
  }

  /** Whether each series that there has been is exported, and by one collector alone. */
  boolean isEachExportedOnce() {
    return seen.keySet().equals(greatest.keySet())
        && seen.values().stream().allMatch(values -> values.size() == 1);
  }

  /** Returns the sum of a counter over all its series and collectors. */
  double sum(String name) {
    return seen.entrySet().stream()
        .filter(entry -> isOf(name, entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  /** Returns every fall of a series below what some collector had exported before. */
  List<String> falls() {
    return falls;
  }

  private static boolean isOf(String name, String series) {
    return series.equals(name) || series.startsWith(name + "{");
  }
}
