package io.warmfront.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page that describes what is exported.
 *
 * @param text the page
 */
record MetricsPage(String text) {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(warmfront_[a-z_]+)` \\|");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (warmfront_[a-z_]+) ");

  static MetricsPage shipped() throws IOException {
    return new MetricsPage(
        Files.readString(Path.of(System.getProperty("warmfront.home"), "docs", "metrics.md")));
  }

  /** Returns the names that have a row. */
  Set<String> names() {
    return names(ROW, text);
  }

  /** Returns our own names in a scrape in Prometheus' text format. */
  static Set<String> namesIn(String scrape) {
    return names(TYPE, scrape);
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult it) -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
