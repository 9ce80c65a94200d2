package io.warmfront.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of a name; the names themselves are pinned in golden/v1/metrics.txt. */
class MetricTest {
  /** Labels whose values come from closed sets or from bounded lists of configured names. */
  private static final Set<String> BOUNDED_LABELS =
      Set.of(
          "scenario",
          "target",
          "operation",
          "tenant",
          "outcome",
          "error_type",
          "reason",
          "tag",
          "quantile",
          "bound",
          "hop",
          "direction",
          "partition",
          "after",
          "instance",
          "component",
          "state",
          "cache",
          "topic");

  /** Units that Prometheus wants at the end of a name. */
  private static final Map<String, String> SUFFIXES =
      Map.of("seconds", "_seconds", "ratio", "_ratio");

  @Test
  void exportedName_ofAll_isUnique() {
    assertThat(Stream.of(Metric.values()).map(Metric::exportedName)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void exportedName_ofEach_isSnakeCaseUnderOurPrefix(Metric metric) {
    assertThat(metric.exportedName()).matches("warmfront(_[a-z][a-z0-9]*)+");
  }

  @ParameterizedTest
  @EnumSource
  void exportedName_endsInTotal_ifAndOnlyIfItCounts(Metric metric) {
    assertThat(metric.exportedName().endsWith("_total"))
        .isEqualTo(metric.type() == Metric.Type.COUNTER);
  }

  @ParameterizedTest
  @EnumSource
  void exportedName_ofTimesAndRatios_saysTheUnit(Metric metric) {
    SUFFIXES.forEach((unit, suffix) ->
        assertThat(metric.exportedName().endsWith(suffix))
            .as("%s in %s", metric.exportedName(), metric.unit())
            .isEqualTo(metric.type() != Metric.Type.COUNTER && metric.unit().equals(unit)));
  }

  @ParameterizedTest
  @EnumSource
  void exportedName_hasNoSuffixOfAHistogramsParts(Metric metric) {
    assertThat(metric.exportedName()).doesNotMatch(".*_(bucket|sum|count|info|created)");
  }

  @ParameterizedTest
  @EnumSource
  void type_histogram_isOverSeconds(Metric metric) {
    if (metric.type() == Metric.Type.HISTOGRAM) {
      assertThat(metric.unit()).isEqualTo("seconds");
    }
  }

  @ParameterizedTest
  @EnumSource
  void labels_ofEach_areBoundedAndUnique(Metric metric) {
    assertThat(metric.labels()).doesNotHaveDuplicates().allMatch(BOUNDED_LABELS::contains);
  }

  @ParameterizedTest
  @EnumSource
  void help_ofEach_isASentence(Metric metric) {
    assertThat(List.of(metric.help(), metric.unit())).noneMatch(String::isBlank);
    assertThat(metric.help()).endsWith(".");
  }
}
