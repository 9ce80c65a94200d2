package io.warmfront.collector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at some counters of a collector, whether a series of them ever falls. Not thread-safe. */
final class ExportWatch {
  private final List<String> counters;
  private final CollectorProcess collector;
  private final Map<String, Double> greatest = new HashMap<>();
  private final List<String> falls = new ArrayList<>();
  private Map<String, Double> seen = Map.of();

  /**
   * Creates a watch that has seen nothing.
   *
   * @param counters names without labels
   * @param collector that is asked
   */
  ExportWatch(List<String> counters, CollectorProcess collector) {
    this.counters = counters;
    this.collector = collector;
  }

  /** Asks once; a collector that does not answer exports nothing. */
  void look() {
    seen = new Scrape(collector.get("/prometheus").orElse("")).samples();
    seen.forEach((series, value) -> {
      if (counters.stream().anyMatch(name -> isOf(name, series))) {
        double before = greatest.getOrDefault(series, 0.0);
        if (value < before) {
          falls.add("%s from %s to %s".formatted(series, before, value));
        }
        greatest.merge(series, value, Math::max);
      }
    });
  }

  /** Returns the sum of a counter over all series that the last look saw. */
  double sum(String name) {
    return seen.entrySet().stream()
        .filter(each -> isOf(name, each.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** Returns every fall of a series below what was exported before. */
  List<String> falls() {
    return falls;
  }

  private static boolean isOf(String name, String series) {
    return series.equals(name) || series.startsWith(name + "{");
  }
}
