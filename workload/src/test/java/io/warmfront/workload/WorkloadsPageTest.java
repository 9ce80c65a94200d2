package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page for people has every key that a reader allows, none besides, and examples that work. */
class WorkloadsPageTest {
  private static final WorkloadsPage PAGE = WorkloadsPage.shipped();

  /** What a fragment needs around it, by the key at the top that it may have itself. */
  private static final Map<String, String> REST =
      Map.of(
          "apiVersion", "apiVersion: warmfront/v1\n",
          "keys", "keys: {items: {count: 100}}\n",
          "scenarios",
              """
              scenarios:
                s:
                  executor: constant-arrival-rate
                  rate: 1
                  duration: 1m
                  ops: [{op: cache-aside-read, keys: items}, {op: search, keys: items}]
              """);

  static List<String> examples() {
    return PAGE.examples().stream().filter(it -> !WorkloadsPage.isFile(it)).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_asShipped_isReadAsAWorkload(String example) {
    Resolved resolved =
        WorkloadFile.resolve(
            "example.yaml",
            whole(example).getBytes(StandardCharsets.UTF_8),
            WorkloadTexts.around(Map.of(), PAGE.files()));

    assertThat(WorkloadTexts.valid(resolved.parsed()).scenarios()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Section.class)
  void section_asShipped_hasARowForEachKey(Section section) {
    assertThat(PAGE.keysUnder(section.path())).containsExactlyInAnyOrderElementsOf(section.keys());
  }

  @ParameterizedTest
  @EnumSource(ExecutorKind.class)
  void executor_asShipped_hasARowForEachOfItsOwnKeys(ExecutorKind executor) {
    assertThat(PAGE.keysUnder(executor.label()))
        .containsExactlyInAnyOrderElementsOf(executor.own());
  }

  @Test
  void scenarios_asShipped_haveARowForEachCommonKey() {
    List<String> keys = new ArrayList<>(ExecutorKind.COMMON);
    keys.add("executor");

    assertThat(PAGE.keysUnder("scenarios.NAME")).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(PAGE.keysUnder("open model"))
        .containsExactlyInAnyOrderElementsOf(ExecutorKind.OF_ARRIVALS);
    assertThat(PAGE.keysUnder("closed model"))
        .containsExactlyInAnyOrderElementsOf(ExecutorKind.OF_USERS);
  }

  @Test
  void thresholds_asShipped_nameEachMetricAndItsAggregates() {
    for (ThresholdMetric metric : ThresholdMetric.values()) {
      assertThat(PAGE.text()).contains("| `" + metric.label() + "` |");
    }
    for (Aggregate aggregate : Aggregate.values()) {
      assertThat(PAGE.text()).contains("`" + aggregate.label() + "`");
    }
  }

  /** Returns a whole file: a fragment gets the keys that it lacks. */
  private static String whole(String example) {
    return WorkloadsPage.isWhole(example)
        ? example
        : Stream.of("apiVersion", "keys", "scenarios")
            .filter(key -> example.lines().noneMatch(it -> it.startsWith(key + ":")))
            .map(key -> REST.getOrDefault(key, ""))
            .collect(Collectors.joining("", "", example));
  }
}
