package io.warmfront.workload.k6;

import static io.warmfront.workload.k6.Translations.translated;
import static io.warmfront.workload.k6.Translations.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.UserStage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios whose users do one thing after the other, and the options that stand for one. */
class K6UsersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "executor": "constant-vus", "vus": 5, "duration": "1m" | default 5 [] NONE 0 60000
          "executor": "ramping-vus", "startVUs": 2, "stages": [{"target": 9, "duration": "30s"}] | default 2 [9] NONE 0 30000
          "executor": "shared-iterations", "vus": 3, "iterations": 100, "maxDuration": "2m" | default 3 [] SHARED 100 120000
          "executor": "per-vu-iterations", "vus": 3, "iterations": 20 | default 3 [] EACH 20 600000
          """)
  void of_users_areUsers(String members, String expected) {
    assertThat(users("{\"scenarios\": {\"default\": {" + members + "}}}")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"vus": 10, "duration": "30s"} | default 10 [] NONE 0 30000
          {"vus": 10, "iterations": 100, "duration": "30s"} | default 10 [] SHARED 100 30000
          {"iterations": 100} | default 1 [] SHARED 100 600000
          {"vus": 10} | default 10 [] EACH 1 600000
          {"stages": [{"duration": "30s", "target": 20}], "vus": 5} | default 5 [20] NONE 0 30000
          """)
  void of_shortcuts_areOneScenario(String options, String expected) {
    assertThat(users(options)).isEqualTo(expected);
  }

  @Test
  void of_thresholdOfUsers_isTheServiceTime() {
    K6Import.Translated translated =
        translated(
            """
            {"vus": 10, "duration": "30s", "thresholds": {"http_req_duration": ["p(99)<50"]}}
            """);

    assertThat(workload(translated).thresholds())
        .containsExactly(new Threshold("service_time", Map.of(), "p(99)<50"));
  }

  private static String users(String options) {
    Scenario scenario = workload(translated(options)).scenarios().getFirst();
    return "%s %d %s %s %d %d"
        .formatted(
            scenario.name(),
            scenario.users().start(),
            scenario.users().stages().stream().map(UserStage::targetUsers).toList(),
            scenario.users().limit().kind(),
            scenario.users().limit().count(),
            scenario.endMillis());
  }
}
