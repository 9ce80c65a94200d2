package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workloads of several files. */
class IncludesTest {
  private static final String MAIN =
      """
      apiVersion: warmfront/v1
      duration: 1m
      include: [tenants.yaml, parts/keys.yaml, parts/search.yaml]
      keys:
        carts: {count: 10}
      scenarios:
        browse:
          executor: constant-arrival-rate
          rate: 5
          ops: [{op: cache-aside-read, keys: items}]
      thresholds: {'errors': 'rate<0.01'}
      """;

  private static final Map<String, String> FILES =
      Map.of(
          "tenants.yaml", "apiVersion: warmfront/v1\ntenants: {acme: 3}\n",
          "parts/keys.yaml", "include: more/sessions.yaml\nkeys:\n  items: {count: 20}\n",
          "parts/more/sessions.yaml", "keys: {sessions: {count: 30}}\ntenants: {globex: 1}\n",
          "parts/search.yaml",
              """
              include: ../limits.yaml
              scenarios:
                search:
                  executor: constant-arrival-rate
                  rate: ${RATE:7}
                  ops: [{op: search, keys: items}]
              """,
          "limits.yaml", "thresholds: {'response_time{scenario:browse}': 'p(99)<5'}\n");

  @Test
  void resolve_severalFiles_areOneWorkload() {
    Workload workload = WorkloadTexts.valid(resolve(MAIN, FILES).parsed());

    assertThat(workload.name()).isEqualTo("shop");
    assertThat(workload.tenants()).containsExactly(new Tenant("acme", 3), new Tenant("globex", 1));
    assertThat(workload.keySpaces())
        .extracting(KeySpace::name)
        .containsExactly("sessions", "items", "carts");
    assertThat(workload.scenarios()).extracting(Scenario::name).containsExactly("search", "browse");
    assertThat(workload.thresholds())
        .extracting(Threshold::metric)
        .containsExactly("response_time", "errors");
  }

  @Test
  void resolve_severalFiles_giveATextThatStandsAlone() {
    Resolved resolved = resolve(MAIN, FILES);

    assertThat(WorkloadFile.read("workloads/shop.yaml", resolved.text()))
        .isEqualTo(resolved.parsed());
    assertThat(resolved.text()).doesNotContain("include", ".yaml", "RATE");
  }

  @Test
  void resolve_everythingIncluded_needsNoKeysOfItsOwn() {
    assertThat(
            WorkloadTexts.valid(
                    resolve(
                            "apiVersion: warmfront/v1\nduration: 1m\ninclude: rest.yaml\n",
                            Map.of("rest.yaml", rest()))
                        .parsed())
                .scenarios())
        .hasSize(1);
  }

  @Test
  void resolve_tenantsInLists_areOneList() {
    assertThat(
            WorkloadTexts.valid(
                    resolve(
                            MAIN + "tenants: [acme]\n",
                            with(
                                Map.of(
                                    "tenants.yaml", "tenants: [globex]",
                                    "parts/more/sessions.yaml", "tenants: [initech]")))
                        .parsed())
                .tenants())
        .extracting(Tenant::name)
        .containsExactly("globex", "initech", "acme");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | nope.yaml | CFG-122 workloads/shop.yaml:3:10 'nope.yaml' cannot be read: there is no such file
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | [/etc/passwd] | CFG-122 workloads/shop.yaml:3:11 '/etc/passwd' is an absolute path
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | C:/x.yaml | CFG-122 workloads/shop.yaml:3:10 'C:/x.yaml' is an absolute path
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | ../x.yaml | CFG-122 workloads/shop.yaml:3:10 '../x.yaml' leads out of the workload's folder
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | parts/../../x.yaml | CFG-122 workloads/shop.yaml:3:10 'parts/../../x.yaml' leads out of the workload's folder
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | . | CFG-122 workloads/shop.yaml:3:10 '.' leads out of the workload's folder
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | shop.yaml | CFG-122 workloads/shop.yaml:3:10 'shop.yaml' is on the way to itself: shop.yaml → shop.yaml
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | [tenants.yaml, ./tenants.yaml] | CFG-122 workloads/shop.yaml:3:25 './tenants.yaml' is included already by workloads/shop.yaml:3:11
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | {a: b} | CFG-107 workloads/shop.yaml:3:10 'include' is a map, not a list
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | [] | CFG-107 workloads/shop.yaml:3:1 'include' is empty
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] |  | CFG-107 workloads/shop.yaml:3:1 'include' has no value
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | [[x]] | CFG-107 workloads/shop.yaml:3:11 a file to include is a list, not a single value
          [tenants.yaml, parts/keys.yaml, parts/search.yaml] | ${FILE} | CFG-121 workloads/shop.yaml:3:10 the environment has no variable 'FILE'
          carts: {count: 10} | items: {count: 10} | CFG-105 workloads/shop.yaml:5:3 'items' stands twice in 'keys': the first is at workloads/parts/keys.yaml:3:3
          browse: | search: | CFG-105 workloads/shop.yaml:7:3 'search' stands twice in 'scenarios': the first is at workloads/parts/search.yaml:3:3
          'errors': | 'response_time{scenario:browse}': | CFG-105 workloads/shop.yaml:11:14 'response_time{scenario:browse}' stands twice in 'thresholds': the first is at workloads/limits.yaml:1:14
          duration: 1m | tenants: {acme: 1} | CFG-105 workloads/shop.yaml:2:11 'acme' stands twice in 'tenants': the first is at workloads/tenants.yaml:2:11
          duration: 1m | tenants: [acme] | CFG-107 workloads/shop.yaml:2:1 a list and a map cannot become one: the other stands in workloads/parts/more/sessions.yaml:2:10
          keys: items}] | keys: itmes}] | CFG-115 workloads/shop.yaml:10:40 unknown key space 'itmes' (did you mean 'items'?)
          """)
  void resolve_oneThingWrong_saysWhatAndWhere(String good, String bad, String expected) {
    String text = MAIN.replace(good, bad == null ? "" : bad);

    assertThat(problems(text, FILES)).contains(expected);
    assertThat(problems(text, FILES)).hasSizeLessThan(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tenants.yaml | name: other | CFG-104 workloads/tenants.yaml:1:1 'name' is a key of the workload, not of a file that it includes
          tenants.yaml | duration: 5m | CFG-104 workloads/tenants.yaml:1:1 'duration' is a key of the workload, not of a file that it includes
          tenants.yaml | tenant: [acme] | CFG-104 workloads/tenants.yaml:1:1 unknown key 'tenant' (did you mean 'tenants'?)
          tenants.yaml | apiVersion: warmfront/v2 | CFG-117 workloads/tenants.yaml:1:13 unknown apiVersion 'warmfront/v2'
          tenants.yaml | [acme] | CFG-107 workloads/tenants.yaml:1:1 the included file is a list, not a map
          tenants.yaml | `tenants: {` | CFG-101 workloads/tenants.yaml:1:11 not YAML: expected the node content, but found '<stream end>'
          tenants.yaml | `` | CFG-108 workloads/tenants.yaml:1:1 the file is empty
          tenants.yaml | tenants: {a b: 1} | CFG-114 workloads/tenants.yaml:1:11 tenant 'a b' is not allowed (did you mean 'a-b'?)
          tenants.yaml | tenants: {acme: ${WEIGHT}} | CFG-101 workloads/tenants.yaml:1:18 not YAML
          tenants.yaml | tenants: {acme: '${RATE}'} | CFG-110 workloads/tenants.yaml:1:17 acme must be a finite decimal number, was 'abc' (from the environment variable RATE)
          parts/keys.yaml | keys: {items: {cuont: 5}} | CFG-104 workloads/parts/keys.yaml:1:16 unknown key 'cuont' (did you mean 'count'?)
          parts/keys.yaml | include: keys.yaml | CFG-122 workloads/parts/keys.yaml:1:10 'keys.yaml' is on the way to itself: shop.yaml → parts/keys.yaml → parts/keys.yaml
          parts/keys.yaml | include: ../shop.yaml | CFG-122 workloads/parts/keys.yaml:1:10 '../shop.yaml' is on the way to itself: shop.yaml → parts/keys.yaml → shop.yaml
          parts/keys.yaml | include: ../tenants.yaml | CFG-122 workloads/parts/keys.yaml:1:10 '../tenants.yaml' is included already by workloads/shop.yaml:3:11
          parts/keys.yaml | include: ../../x.yaml | CFG-122 workloads/parts/keys.yaml:1:10 '../../x.yaml' leads out of the workload's folder
          limits.yaml | thresholds: {'errors': 'rate<0.1', 'errors': 'rate<2'} | CFG-105 workloads/limits.yaml:1:36 'errors' stands twice in 'thresholds'
          limits.yaml | thresholds: {'response_time{scenario:brows}': 'p(99)<5'} | CFG-135 workloads/limits.yaml:1:38 no scenario is called 'brows' (did you mean 'browse'?)
          """)
  void resolve_includedFileIsWrong_isToldWithItsName(String file, String content, String expected) {
    List<String> problems = problems(MAIN, with(Map.of(file, content)), Map.of("RATE", "abc"));

    assertThat(problems).anyMatch(it -> it.startsWith(expected));
  }

  @Test
  void resolve_bytesOfAnIncludedFileAreNotUtf8_pointsAtThem() {
    Parsed parsed =
        WorkloadFile.resolve(
                "shop.yaml",
                "apiVersion: warmfront/v1\ninclude: x.yaml\n".getBytes(StandardCharsets.UTF_8),
                new Surroundings.Machine(_ -> null, _ -> new byte[] {'a', (byte) 0xE9}))
            .parsed();

    assertThat(shown(parsed)).containsExactly("CFG-103 x.yaml:1:2 byte 0xE9 is not UTF-8");
  }

  @Test
  void resolve_tooManyFiles_areRefused() {
    Map<String, String> files =
        IntStream.range(0, 101)
            .boxed()
            .collect(Collectors.toMap(it -> it + ".yaml", _ -> "keys: {}"));

    assertThat(
            problems(
                "include: [" + String.join(", ", new java.util.TreeSet<>(files.keySet())) + "]",
                files))
        .hasSize(1)
        .first()
        .asString()
        .contains("is one file too many");
  }

  @Test
  void resolve_filesThatAreTooLargeTogether_areRefused() {
    String blanks = " ".repeat(WorkloadFile.MAX_BYTES / 2);
    String main = MAIN.replace("rate<0.01", "rate<0.01" + blanks);
    Map<String, String> files =
        with(Map.of("limits.yaml", "thresholds: {'dropped': 'rate<0.01" + blanks + "'}"));

    assertThat(resolve(main, FILES).parsed()).isInstanceOf(Parsed.Valid.class);
    assertThat(problems(main, files))
        .singleElement()
        .asString()
        .startsWith("CFG-102 workloads/shop.yaml:1:1 the file has 1,04");
  }

  @ParameterizedTest
  @ValueSource(strings = {"include: x.yaml", "include: [x.yaml]", "include: {}"})
  void read_includeWithoutAFolder_saysWhoPutsItIn(String include) {
    Problem problem =
        WorkloadTexts.problems("apiVersion: warmfront/v1\n" + include + "\n" + rest()).getFirst();

    assertThat(problem.message())
        .isEqualTo("no file can be included here: the text came without its folder");
    assertThat(problem.expected())
        .isEqualTo("what the files say; 'warmfront run FILE' puts it in before it sends the file");
  }

  private static String rest() {
    return """
    keys: {items: {count: 5}}
    scenarios: {s: {executor: constant-arrival-rate, rate: 1, ops: [{op: write}]}}
    """;
  }

  private static Map<String, String> with(Map<String, String> changed) {
    Map<String, String> files = new HashMap<>(FILES);
    files.putAll(changed);
    return files;
  }

  private static Resolved resolve(String text, Map<String, String> files) {
    return resolve(text, files, Map.of());
  }

  private static Resolved resolve(
      String text, Map<String, String> files, Map<String, String> environment) {
    return WorkloadFile.resolve(
        "workloads/shop.yaml",
        text.getBytes(StandardCharsets.UTF_8),
        WorkloadTexts.around(environment, files));
  }

  private static List<String> problems(String text, Map<String, String> files) {
    return problems(text, files, Map.of());
  }

  private static List<String> problems(
      String text, Map<String, String> files, Map<String, String> environment) {
    return shown(resolve(text, files, environment).parsed());
  }

  private static List<String> shown(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Valid valid -> throw new AssertionError("nothing was found in " + valid);
      case Parsed.Invalid invalid ->
          invalid.problems().stream()
              .map(it ->
                  "%s %s:%d:%d %s"
                      .formatted(it.code(), it.file(), it.line(), it.column(), it.message()))
              .toList();
    };
  }
}
