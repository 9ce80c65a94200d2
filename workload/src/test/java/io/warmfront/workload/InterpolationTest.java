package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables of the environment in values. */
class InterpolationTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "RATE", "250",
          "WRONG", "abc",
          "UNIT", "s",
          "EMPTY", "",
          "YAML", "1, ops: [",
          "QUOTES", "it's \"7\"\n",
          "NESTED", "${RATE}");

  private static final String FILE =
      """
      apiVersion: warmfront/v1
      name: shop
      keys:
        items: {count: 5}
      scenarios:
        s:
          executor: constant-arrival-rate
          rate: 100
          duration: 1m
          ops: [{op: cache-aside-read, ttl: 5m}]
      thresholds: {'errors': 'rate<0.01'}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ${RATE} | 250
          "${RATE}" | 250
          '${RATE}/s' | 250
          ${RATE}/${UNIT} | 250
          ${MISSING:90}/m | 1.5
          ${RATE:90} | 250
          ${MISSING:2}${RATE} | 2250
          """)
  void resolve_variable_isItsValue(String rate, double perSecond) {
    assertThat(valid("rate: 100", "rate: " + rate).scenarios().getFirst().arrivals().rate())
        .extracting(it -> it.startPerSecond())
        .isEqualTo(perSecond);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rate: 100 | rate: ${WRONG} | CFG-119 8:11 rate must be a finite number, was 'abc' (from the environment variable WRONG)
          rate: 100 | rate: ${MISSING:-5} | CFG-111 8:11 rate must be above 0, was -5 (from the default of MISSING)
          rate: 100 | rate: ${MISSING:${UNIT}/m | CFG-119 8:11 rate must be a finite number, was '${UNIT/m' (from the default of MISSING)
          rate: 100 | rate: '${WRONG}${MISSING:x}' | CFG-119 8:11 rate must be a finite number, was 'abcx' (from the environment variable WRONG and the default of MISSING)
          rate: 100 | rate: ${EMPTY} | CFG-119 8:11 rate must be a finite number, was '' (from the environment variable EMPTY)
          rate: 100 | rate: ${EMPTY:7} | CFG-119 8:11 rate must be a finite number, was '' (from the environment variable EMPTY)
          rate: 100 | rate: ${YAML} | CFG-119 8:11 rate must be a finite number, was '1, ops: [' (from the environment variable YAML)
          rate: 100 | rate: ${QUOTES} | CFG-119 8:11 rate must be a finite number, was 'it's "7"\\u000a' (from the environment variable QUOTES)
          rate: 100 | rate: ${NESTED} | CFG-119 8:11 rate must be a finite number, was '${RATE}' (from the environment variable NESTED)
          rate: 100 | rate: ${MISSING} | CFG-121 8:11 the environment has no variable 'MISSING'
          rate: 100 | rate: '${RATE}${MISSING}' | CFG-121 8:19 the environment has no variable 'MISSING'
          rate: 100 | rate: ${rate} | CFG-121 8:11 the environment has no variable 'rate'
          rate: 100 | rate: ${RATE | CFG-121 8:11 '${' begins no variable
          rate: 100 | rate: ${} | CFG-121 8:11 '${' begins no variable
          rate: 100 | rate: ${RATE-5} | CFG-121 8:11 '${' begins no variable
          rate: 100 | rate: 5 ${1} | CFG-121 8:13 '${' begins no variable
          rate: 100 | rate: $${RATE} | CFG-119 8:11 rate must be a finite number, was '${RATE}'
          rate: 100 | rate: $$${RATE} | CFG-119 8:11 rate must be a finite number, was '$${RATE}'
          ttl: 5m | ttl: '${TTL}' | CFG-121 10:40 the environment has no variable 'TTL'
          op: cache-aside-read | op: '${RATE}' | CFG-113 10:16 unknown op '250' (from the environment variable RATE)
          items: {count | '${NAME}': {count | CFG-121 4:4 a key cannot come from a variable
          rate<0.01 | rate${UNIT} | CFG-132 11:24 'rates' is no threshold (from the environment variable UNIT)
          apiVersion: warmfront/v1 | apiVersion: ${VERSION} | CFG-121 1:13 the environment has no variable 'VERSION'
          """)
  void resolve_oneThingWrong_saysWhatAndWhere(String good, String bad, String expected) {
    assertThat(problems(good, bad)).containsExactly(expected);
  }

  @Test
  void resolve_variableInAFlowMapWithoutQuotes_saysThatTheyAreNeeded() {
    Parsed parsed = resolve(FILE.replace("ttl: 5m", "ttl: ${TTL}")).parsed();

    assertThat(((Parsed.Invalid) parsed).problems())
        .extracting(Problem::expected)
        .containsExactly("quotes: inside {…} and […] a value with ${NAME} needs them");
  }

  @Test
  void resolve_severalMissing_reportsEachOnce() {
    assertThat(problems("rate: 100", "rate: '${A}${B}'"))
        .containsExactly(
            "CFG-121 8:12 the environment has no variable 'A'",
            "CFG-121 8:16 the environment has no variable 'B'");
  }

  @Test
  void resolve_anchoredValue_isReportedOnce() {
    assertThat(problems("rate: 100", "rate: &r '${A}'\n    maxInFlight: *r"))
        .containsExactly("CFG-121 8:11 the environment has no variable 'A'");
  }

  @Test
  void resolve_variables_givesATextThatStandsAlone() {
    Resolved resolved =
        resolve(
            FILE.replace("name: shop", "name: ${MISSING:shop}")
                .replace("rate: 100", "rate: ${RATE}")
                .replace("{op: cache-aside-read", "&a {op: cache-aside-read")
                .replace("5m}]", "5m±10%}, *a]"));

    assertThat(WorkloadFile.read("w.yaml", resolved.text())).isEqualTo(resolved.parsed());
    assertThat(resolved.text()).contains("rate: \"250\"").doesNotContain("RATE");
  }

  @Test
  void resolve_escapedCharacters_areEscapedInTheTextToo() {
    String text = FILE.replace("name: shop", "# $${X}\nname: shop # ${X}");

    assertThat(resolve(text)).isEqualTo(new Resolved(WorkloadFile.read("w.yaml", text), text));
    assertThat(FlatText.of(node("a: ${X}"))).isEqualTo("a: $${X}\n");
  }

  @Test
  void resolve_nothingToResolve_keepsTheTextAsItIs() {
    assertThat(resolve(FILE).text()).isEqualTo(FILE);
  }

  @Test
  void resolve_valuesThatAreLargerThanAFile_areRefused() {
    Parsed parsed =
        WorkloadFile.resolve(
                "w.yaml",
                FILE.replace("rate<0.01", "rate<0.01${BLANKS}").getBytes(StandardCharsets.UTF_8),
                WorkloadTexts.around(
                    Map.of("BLANKS", " ".repeat(WorkloadFile.MAX_BYTES)), Map.of()))
            .parsed();

    assertThat(((Parsed.Invalid) parsed).problems())
        .extracting(Problem::code)
        .containsExactly("CFG-102");
  }

  @ParameterizedTest
  @CsvSource({"${RATE}", "${RATE:5}"})
  void read_variableWithoutAnEnvironment_saysWhoPutsItIn(String rate) {
    Problem problem = WorkloadTexts.problems(FILE.replace("rate: 100", "rate: " + rate)).getFirst();

    assertThat(problem.message())
        .isEqualTo("the variable 'RATE' has no value here: there is no environment");
    assertThat(problem.expected())
        .isEqualTo("the value itself; 'warmfront run FILE' puts it in before it sends the file");
    assertThat(problem.line()).isEqualTo(8);
  }

  private static Resolved resolve(String text) {
    return WorkloadFile.resolve(
        "w.yaml",
        text.getBytes(StandardCharsets.UTF_8),
        WorkloadTexts.around(ENVIRONMENT, Map.of()));
  }

  private static org.yaml.snakeyaml.nodes.Node node(String text) {
    Problems problems = new Findings("w.yaml").in(new SourceFile("w.yaml", new SourceText(text)));
    return java.util.Objects.requireNonNull(YamlDocument.compose(text, problems));
  }

  private static Workload valid(String good, String replacement) {
    return WorkloadTexts.valid(resolve(FILE.replace(good, replacement)).parsed());
  }

  private static List<String> problems(String good, String bad) {
    return switch (resolve(FILE.replace(good, bad)).parsed()) {
      case Parsed.Valid valid -> throw new AssertionError("nothing was found in " + valid);
      case Parsed.Invalid invalid ->
          invalid.problems().stream()
              .map(it -> it.code() + " " + it.line() + ":" + it.column() + " " + it.message())
              .toList();
    };
  }
}
