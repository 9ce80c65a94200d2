package io.warmfront.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for people says of every metric what the catalogue says. */
class MetricsPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(warmfront_[a-z_]+)` \\|");

  @ParameterizedTest
  @EnumSource
  void page_asShipped_hasARowForEachMetricWithItsTypeUnitAndLabels(Metric metric)
      throws IOException {
    String labels =
        metric.labels().stream().map(it -> "`" + it + "`").collect(Collectors.joining(", "));
    String row =
        "| `%s` | %s | %s | %s | "
            .formatted(
                metric.exportedName(),
                metric.type().name().toLowerCase(Locale.ROOT),
                metric.unit(),
                labels.isEmpty() ? "–" : labels);
    assertThat(page().lines()).filteredOn(line -> line.startsWith(row)).hasSize(1);
  }

  @Test
  void page_asShipped_hasNoRowForAnythingElse() throws IOException {
    Set<String> known =
        Stream.of(Metric.values())
            .flatMap(it ->
                it.type() == Metric.Type.HISTOGRAM
                    ? Stream.of(it.exportedName(), it.exportedName() + "_max")
                    : Stream.of(it.exportedName()))
            .collect(Collectors.toSet());
    assertThat(ROW.matcher(page()).results().map(it -> it.group(1)))
        .hasSizeGreaterThanOrEqualTo(Metric.values().length)
        .isSubsetOf(known);
  }

  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("warmfront.home"), "docs", "metrics.md"));
  }
}
