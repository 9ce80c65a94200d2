package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gatling's names of executors. */
class GatlingNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          constantUsersPerSec     | constant-arrival-rate | rate: 5, duration: 1m
          rampUsersPerSec         | ramping-arrival-rate  | startRate: 5, stages: [{duration: 1m, target: 9}]
          constantConcurrentUsers | constant-vus          | vus: 5, duration: 1m
          rampConcurrentUsers     | ramping-vus           | startVUs: 5, stages: [{duration: 1m, target: 9}]
          atOnceUsers             | per-vu-iterations     | vus: 5
          """)
  void read_aliasOfAnExecutor_isTheSame(String alias, String executor, String keys) {
    assertThat(scenario(alias, keys)).isEqualTo(scenario(executor, keys));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rampUsers                 | constant-arrival-rate
          incrementUsersPerSec      | ramping-arrival-rate
          incrementConcurrentUsers  | ramping-vus
          stressPeakUsers           | ramping-arrival-rate
          heavisideUsers            | ramping-arrival-rate
          nothingFor                | startTime
          """)
  void read_nameWithoutAnEqual_saysWhatWouldBeRight(String name, String right) {
    List<Problem> problems = WorkloadTexts.problems(text(name, "rate: 5, duration: 1m"));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().message())
        .isEqualTo("no executor is the same as Gatling's '" + name + "'");
    assertThat(problems.getFirst().expected()).contains(right);
  }

  @Test
  void read_keyOfAnotherExecutor_isNamedByItsLabel() {
    assertThat(WorkloadTexts.problems(text("constantUsersPerSec", "rate: 5, duration: 1m, vus: 5")))
        .extracting(Problem::message)
        .containsExactly("'vus' is a key of constant-vus, not of constant-arrival-rate");
  }

  private static Scenario scenario(String executor, String keys) {
    return WorkloadTexts.valid(text(executor, keys)).scenarios().getFirst();
  }

  private static String text(String executor, String keys) {
    return """
    apiVersion: warmfront/v1
    keys: {items: {count: 5}}
    scenarios:
      s: {executor: %s, %s, ops: [{op: get}]}
    """
        .formatted(executor, keys);
  }
}
