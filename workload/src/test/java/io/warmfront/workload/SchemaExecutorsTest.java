package io.warmfront.workload;

import static io.warmfront.workload.SchemaCheck.errors;
import static io.warmfront.workload.SchemaCheck.replaced;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The schema takes of each executor what the readers take. */
class SchemaExecutorsTest {
  @Test
  void schema_diurnal_takesWhatTheReaderTakes() {
    String curve =
        "executor: diurnal-arrival-rate\n    peak: 5\n    trough: 0\n    peakHour: 14.5\n"
            + "    timeZone: Europe/Berlin\n    day: 10m";
    String text = replaced("executor: constant-arrival-rate\n    rate: 200", curve);

    assertThat(errors(text)).isEmpty();
    assertThat(WorkloadFile.read("w.yaml", text)).isInstanceOf(Parsed.Valid.class);
    assertThat(errors(text.replace("    peak: 5\n", ""))).isNotEmpty();
    assertThat(errors(text.replace("14.5", "24"))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          startRate: 50 |
          startRate: 50 | startRate: 0
          step: 50 |
          step: 50 | factor: 1
          step: 50 | factor: 2, step: 50
          step: 50 | step: 0
          maxRate: 500 |
          stepDuration: 30s | stepDuration: 30
          errors: 'rate<0.1' |
          errors: 'rate<0.1' | erors: 'rate<0.1'
          errors: 'rate<0.1' | errors: 'p(99)<1'
          errors: 'rate<0.1' | errors: {threshold: 'rate<0.1'}
          """)
  void schema_breakingPoint_findsWhatTheReaderFinds(String good, @Nullable String bad) {
    String steps =
        "executor: breaking-point, startRate: 50, step: 50, maxRate: 500, stepDuration: 30s,"
            + " mustHold: {errors: 'rate<0.1'}";
    String text = replaced("executor: constant-arrival-rate\n    rate: 200", block(steps));

    assertThat(errors(text)).isEmpty();
    assertThat(WorkloadFile.read("w.yaml", text)).isInstanceOf(Parsed.Valid.class);
    String wrong =
        replaced(
            "executor: constant-arrival-rate\n    rate: 200",
            block(steps.replace(good, bad == null ? "" : bad).replace(", ,", ",")));
    assertThat(errors(wrong)).as(wrong).isNotEmpty();
    assertThat(WorkloadFile.read("w.yaml", wrong)).isInstanceOf(Parsed.Invalid.class);
  }

  /** Returns keys one under the other. */
  private static String block(String keys) {
    return keys.replaceAll(", (?=[a-z]+[A-Za-z]*:)", "\n    ");
  }

  @ParameterizedTest
  @EnumSource(ExecutorKind.class)
  void schema_keysOfAnExecutor_areThoseOfTheReader(ExecutorKind executor) {
    for (ExecutorKind other : ExecutorKind.values()) {
      for (String key : other.own()) {
        String value =
            switch (key) {
              case "stages" -> "[{duration: 1m, target: 5}]";
              case "duration", "maxDuration", "day" -> "5m";
              case "timeZone" -> "UTC";
              default -> "5";
            };
        // users have no response time, which no schema can know
        String text =
            replaced(
                    "executor: constant-arrival-rate\n    rate: 200",
                    "executor: %s\n    %s: %s".formatted(executor.label(), key, value))
                .replace("response_time", "service_time");

        assertThat(errors(text).isEmpty())
            .as(text)
            .isEqualTo(WorkloadFile.read("w.yaml", text) instanceof Parsed.Valid);
      }
    }
  }
}
