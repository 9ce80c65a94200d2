package io.warmfront.workload.k6;

import static io.warmfront.workload.k6.Translations.bytes;
import static io.warmfront.workload.k6.Translations.translated;
import static io.warmfront.workload.k6.Translations.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.AbortOnFail;
import io.warmfront.contract.workload.Afterwards;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.workload.Parsed;
import io.warmfront.workload.ProblemReport;
import io.warmfront.workload.WorkloadFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class K6ImportTest {
  private static final String EXAMPLES =
      "what the script does is not in its options: the keys and operations here are examples,"
          + " choose your own";

  @Test
  void of_constantArrivalRate_isThatOfWarmfront() {
    K6Import.Translated translated = translated(resource("constant-arrival-rate.json"));

    assertThat(workload(translated).scenarios())
        .extracting(Scenario::arrivals)
        .containsExactly(Arrivals.constant(Arrival.EVEN, 30, 30_000, 50));
    assertThat(translated.warnings())
        .containsExactly(
            "'discardResponseBodies' has no equivalent: true",
            EXAMPLES,
            "scenario 'contacts': 'preAllocatedVUs' has no equivalent: 2");
  }

  @Test
  void of_rampingArrivalRate_isThatOfWarmfront() {
    assertThat(workload(translated(resource("ramping-arrival-rate.json"))).scenarios())
        .extracting(Scenario::arrivals)
        .containsExactly(
            new Arrivals(
                Arrival.EVEN,
                new RateCurve(
                    5,
                    List.of(
                        new RateStage(60_000, 5),
                        new RateStage(120_000, 10),
                        new RateStage(240_000, 10),
                        new RateStage(120_000, 1)),
                    Afterwards.END),
                50));
  }

  @Test
  void of_severalScenariosAndThresholds_keepsWhatItCannotTranslateAsComments() {
    K6Import.Translated translated = translated(resource("web-app.json"));

    assertThat(translated.text()).isEqualTo(text(resource("web-app.yaml")));
    assertThat(workload(translated).thresholds()).hasSize(9);
    assertThat(translated.warnings())
        .containsExactlyElementsOf(
            translated
                .text()
                .lines()
                .map(String::strip)
                .filter(it -> it.startsWith("# k6: "))
                .map(it -> it.substring("# k6: ".length()))
                .toList());
  }

  @Test
  void of_whatIsUnset_saysNothing() {
    K6Import.Translated translated = translated(resource("inspected.json"));

    assertThat(translated.warnings()).containsExactly(EXAMPLES);
    assertThat(workload(translated).scenarios())
        .extracting(Scenario::arrivals)
        .containsExactly(Arrivals.constant(Arrival.EVEN, 2.5, 60_000, 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "duration": 1500 | 1500
          "duration": "1500" | 1500
          "duration": "1h0m0s" | 3600000
          "duration": "1.5m" | 90000
          "duration": "1d2h" | 93600000
          """)
  void of_duration_isInMillisecondsUnlessItSays(String duration, long millis) {
    assertThat(
            workload(translated(scenario("\"rate\": 5, " + duration)))
                .scenarios()
                .getFirst()
                .endMillis())
        .isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "executor": "constant-vus", "vus": 5 | scenario 's' has no 'duration'
          "executor": "ramping-vus", "stages": [] | 'stages' is empty
          "executor": "shared-iterations", "iterations": 0 | iterations '0' is too small
          "executor": "externally-controlled" | externally-controlled has no equivalent: it controls virtual users, and here a rate
          "executor": "constant-arival-rate" | the executor "constant-arival-rate" is unknown
          "vus": 5 | it has no executor
          "executor": "constant-arrival-rate", "duration": "1m" | scenario 's' has no 'rate'
          "executor": "constant-arrival-rate", "rate": 5 | scenario 's' has no 'duration'
          "executor": "constant-arrival-rate", "rate": -5, "duration": "1m" | rate must be above 0, was -5
          "executor": "constant-arrival-rate", "rate": 1, "timeUnit": "1d", "duration": "1m" | rate '1' is 1.1574074074074073E-5 a second
          "executor": "constant-arrival-rate", "rate": {"a": 1}, "duration": "1m" | 'rate' is a map, not a single value
          "executor": "constant-arrival-rate", "rate": 5, "duration": "1m", "maxVUs": "${MAX}" | maxInFlight must be a finite decimal number, was '${MAX}'
          "executor": "constant-arrival-rate", "rate": 5, "duration": "1\\nm" | duration must be a duration, was '1\\u000am'
          "executor": "ramping-arrival-rate", "stages": [] | 'stages' is empty
          "executor": "ramping-arrival-rate", "stages": 5 | 'stages' is a single value, not a list
          "executor": "ramping-arrival-rate", "stages": [5] | the stage is a single value, not a map
          "executor": "ramping-arrival-rate", "stages": [{"target": 5}] | the stage has no 'duration'
          "executor": "ramping-arrival-rate", "stages": [{"target": 5, "duration": "1m", "a b": 1}] | unknown key 'a b'
          """)
  void of_scenarioWithoutAnEquivalent_isLeftOutWithItsReason(String members, String reason) {
    String all =
        """
        {"scenarios": {"s": {%s}, "good": {"executor": "constant-arrival-rate", "rate": 5, "duration": "1m"}}}
        """
            .formatted(members);
    K6Import.Translated translated = translated(all);

    assertThat(workload(translated).scenarios()).extracting(Scenario::name).containsExactly("good");
    assertThat(translated.warnings())
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith("scenario 's' is left out: " + reason + ": {");
    assertThat(K6Import.of("o.json", bytes("{\"scenarios\": {\"s\": {" + members + "}}}")))
        .isInstanceOf(K6Import.Nothing.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} |
          {"scenarios": null} |
          {"scenarios": []} | the scenarios are no map: []
          {"scenarios": {"s": 5}} | scenario 's' is left out: it is no map: 5
          {"vus": 10, "duration": "30s", "scenarios": {}} | 'vus' has no equivalent beside scenarios: 10
          {"vus": 0, "duration": "30s"} | scenario 'default' is left out: vus '0' is too small: {"executor":"constant-vus","vus":0,"duration":"30s"}
          """)
  void of_noScenarioRemains_isNothing(String options, String warning) {
    assertThat(((K6Import.Nothing) K6Import.of("o.json", bytes(options))).warnings())
        .satisfies(it ->
            assertThat(it.isEmpty() ? "" : it.getFirst())
                .isEqualTo(warning == null ? "" : warning));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"http_req_duration": ["p(99)<50ms"]} | `p(99)<50ms` | 0
          {"http_req_duration": "avg<5"} | `avg<5` | 0
          {"http_req_duration{scenario:s}": ["max<5"]} | `max<5` | 0
          {"http_req_duration{ scenario: s }": ["max<5"]} | `max<5` | 0
          {"iteration_duration": ["med<5"], "http_req_duration": ["med<5"]} | `med<5` | 0
          {"http_req_failed": ["rate<0.01"]} | `rate<0.01` | 0
          {"dropped_iterations": ["count==0"]} | `count==0` | 0
          {"http_req_duration": ["p(99)<"]} | | 1
          {"http_req_duration": ["p(101)<5"]} | | 1
          {"http_req_duration": [5]} | | 1
          {"http_req_duration": [{"abortOnFail": true}]} | | 1
          {"http_req_duration": [{"threshold": "max<5", "abortOnFail": true}]} | `max<5` | 0
          {"http_req_duration": [{"threshold": "max<5", "abortOnFail": true, "delayAbortEval": "later"}]} | `max<5` | 1
          {"http_req_duration": [{"threshold": "max<5", "delayAbortEval": "10s"}]} | `max<5` | 0
          {"http_req_duration": [{"threshold": "max<5", "other": 5}]} | `max<5` | 1
          {"http_req_failed": ["rate<2"]} | | 1
          {"http_req_waiting": ["p(99)<5"]} | | 1
          {"my_trend": ["p(99)<5"]} | | 1
          {"http_req_duration{name:x}": ["p(99)<5"]} | | 1
          {"http_req_duration{scenario:x}": ["p(99)<5"]} | | 1
          {"http_req_duration{scenario:s,status:200}": ["p(99)<5"]} | | 1
          {"http_req_duration": null} | | 0
          [] | | 1
          """)
  void of_threshold_isTranslatedOrToldOf(String thresholds, String expression, int warnings) {
    K6Import.Translated translated =
        translated(
            scenario("\"rate\": 5, \"duration\": \"1m\"")
                .replaceFirst("\\{", "{\"thresholds\": " + thresholds.replace("$", "\\$") + ", "));

    assertThat(workload(translated).thresholds())
        .extracting(Threshold::expression)
        .containsExactlyElementsOf(expression == null ? List.of() : List.of(expression));
    assertThat(translated.warnings()).hasSize(1 + warnings);
  }

  @Test
  void of_abortOnFail_isTranslatedWithItsDelay() {
    K6Import.Translated translated =
        translated(
            scenario("\"rate\": 5, \"duration\": \"1m\"")
                .replaceFirst(
                    "\\{",
                    "{\"thresholds\": {\"http_req_failed\": [{\"threshold\": \"rate<0.1\","
                        + " \"abortOnFail\": true, \"delayAbortEval\": \"10s\"}]}, "));

    assertThat(workload(translated).thresholds().getFirst().abort())
        .isEqualTo(new AbortOnFail(true, 10_000));
  }

  @Test
  void of_namesThatAreNotAllowed_areChangedInThresholdsToo() {
    String open = "{\"executor\": \"constant-arrival-rate\", \"rate\": 5, \"duration\": \"1m\"}";
    K6Import.Translated translated =
        translated(
            """
            {"scenarios": {"_a": %1$s, "a": %1$s, "a b": %1$s, "€": %1$s, "%2$s": %1$s},
             "thresholds": {"http_req_duration{scenario:a}": ["max<5"]}}
            """
                .formatted(open, "x".repeat(50)));

    assertThat(workload(translated).scenarios())
        .extracting(Scenario::name)
        .containsExactly("a", "a-2", "a-b", "scenario", "x".repeat(40));
    assertThat(workload(translated).thresholds().getFirst().tags())
        .containsEntry("scenario", "a-2");
    assertThat(translated.warnings()).contains("scenario 'a' is called 'a-2' here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | 1 | these are no options, but nothing
          [] | 1 | these are no options, but a list
          5 | 1 | these are no options, but a single value
          {"a": 1,} | 1 | not JSON:
          {"a": 1 | 1 | not JSON:
          {a: 1} | 1 | not JSON:
          {} {} | 1 | not JSON: Trailing token
          {"a": 1, "a": 2} | 1 | not JSON: Duplicate
          `{
            "scenarios": {
              "s": tru
            }
          }` | 3 | not JSON: Unrecognized token 'tru'
          export const options = {}; | 1 | not JSON: Unrecognized token 'export'
          """)
  void of_badJson_saysWhere(String json, int line, String message) {
    Parsed.Invalid invalid = ((K6Import.Unreadable) K6Import.of("o.json", bytes(json))).invalid();

    assertThat(invalid.problems())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.code()).isEqualTo("CFG-123");
          assertThat(it.line()).isEqualTo(line);
          assertThat(it.column()).isPositive();
          assertThat(it.message()).startsWith(message);
        });
    assertThat(ProblemReport.render(invalid, false)).contains(" --> o.json:" + line + ":");
  }

  @Test
  void of_fileTooLarge_isRefusedUnread() {
    assertThat(K6Import.of("o.json", new byte[WorkloadFile.MAX_BYTES + 1]))
        .isInstanceOf(K6Import.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\\nb: c", "\\u2028x", "\\u0085", "# x", "\\u001b[31m", "'", "\\\"", "${HOME}"})
  void of_hostileTexts_staySingleValues(String text) {
    String json =
        """
        {"%1$s": "%1$s",
         "scenarios": {
           "%1$s": {"executor": "constant-arrival-rate", "rate": 5, "duration": "1m", "%1$s": "%1$s"},
           "bad": {"executor": "%1$s", "rate": "%1$s", "duration": "%1$s"}},
         "thresholds": {"%1$s": ["%1$s"], "http_req_duration": ["%1$s"], "http_req_failed{scenario:%1$s}": ["rate<1"]}}
        """
            .formatted(text);
    K6Import.Translated translated = translated(json);

    assertThat(workload(translated).scenarios()).hasSize(1);
    assertThat(translated.text()).doesNotContain("\u001b", "\u2028");
    assertThat(translated.warnings()).noneMatch(it -> it.contains("\n") || it.contains("\u001b"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void of_mutatedOptions_areAWorkloadOrARefusal(long seed) {
    Random random = new Random(seed);
    byte[] good = resource("web-app.json");
    for (int round = 0; round < 300; round++) {
      byte[] bytes = good.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(95));
      }
      if (K6Import.of("o.json", bytes) instanceof K6Import.Translated translated) {
        assertThat(workload(translated).scenarios())
            .as("seed %d, round %d", seed, round)
            .isNotEmpty();
      }
    }
  }

  private static String scenario(String members) {
    return "{\"scenarios\": {\"s\": {\"executor\": \"constant-arrival-rate\", " + members + "}}}";
  }

  private static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(K6ImportTest.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
