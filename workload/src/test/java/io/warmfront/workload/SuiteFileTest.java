package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SuiteFileTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("warmfront.home", ".."), "generator", "workloads", "suites");
  private static final String GOOD =
      """
      apiVersion: warmfront/v1
      name: nightly
      workloads:
        - {file: ../steady.yaml, with: {RATE: 50, DURATION: "${DURATION:1m}"}}
        - {file: other.yaml}
      """;

  @Test
  void read_good_hasItsWorkloadsInOrder() {
    assertThat(read(GOOD))
        .isEqualTo(
            new ParsedSuite.Valid(
                new Suite(
                    "nightly",
                    List.of(
                        new Suite.Member("../steady.yaml", Map.of("RATE", "50", "DURATION", "1m")),
                        new Suite.Member("other.yaml", Map.of())))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apiVersion: warmfront/v1 | apiVersion: warmfront/v7 | unknown apiVersion 'warmfront/v7'",
        "apiVersion: warmfront/v1 | # | the suite has no 'apiVersion'",
        "name: nightly | # | the suite has no 'name'",
        "name: nightly | name: a b | name 'a b' is not allowed (did you mean 'a-b'?)",
        "workloads: | workload: | unknown key 'workload' (did you mean 'workloads'?)",
        "file: other.yaml | fiel: other.yaml | unknown key 'fiel' (did you mean 'file'?)",
        "file: other.yaml | with: {A: 1} | a workload of the suite has no 'file'",
        "{file: other.yaml} | other.yaml | a workload of the suite is a single value, not a map",
        "RATE: 50 | 2RATE: 50 | variable '2RATE' is not allowed",
        "RATE: 50 | RATE: [50] | 'RATE' is a list, not a single value",
        "${DURATION:1m} | ${DURATION} | the environment has no variable 'DURATION'",
      })
  void read_mistake_isToldWithItsPlace(String right, String wrong, String message) {
    ParsedSuite parsed = read(GOOD.replace(right, wrong));

    assertThat(parsed).isInstanceOf(ParsedSuite.Invalid.class);
    List<Problem> problems = ((ParsedSuite.Invalid) parsed).mistakes().problems();
    assertThat(problems).extracting(Problem::message).contains(message);
    assertThat(problems).allMatch(it -> it.file().equals("nightly.yaml") && it.line() > 0);
  }

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void file_asShipped_isValidEndsAndUsesVariablesThatThereAre(Path file) throws IOException {
    ParsedSuite parsed =
        SuiteFile.read(file.toString(), Files.readAllBytes(file), Map.<String, String>of()::get);

    assertThat(parsed).isInstanceOf(ParsedSuite.Valid.class);
    Suite suite = ((ParsedSuite.Valid) parsed).suite();
    assertThat(file.getFileName().toString()).isEqualTo(suite.name() + ".yaml");
    for (Suite.Member member : suite.members()) {
      Path workload = FOLDER.resolve(member.file());
      Set<String> asked = new HashSet<>();
      Resolved resolved =
          WorkloadFile.resolve(
              workload.toString(),
              Files.readAllBytes(workload),
              new Surroundings.Machine(
                  name -> {
                    asked.add(name);
                    return member.variables().get(name);
                  },
                  _ -> {
                    throw new IOException("nothing is included");
                  }));
      assertThat(WorkloadTexts.valid(resolved.parsed()).scenarios())
          .as("%s ends by itself", workload)
          .noneMatch(it -> it.isEndless());
      assertThat(asked).as("variables of %s", workload).containsAll(member.variables().keySet());
    }
  }

  @Test
  void page_asShipped_hasEachSuiteAndNoOther() throws IOException {
    String page = Files.readString(FOLDER.resolve("../../../docs/catalogue.md"));
    Map<String, String> rows = new HashMap<>();
    page.lines()
        .filter(it -> it.startsWith("| `"))
        .map(it -> it.split("`", 3)[1])
        .forEach(it -> rows.put(it + ".yaml", it));

    assertThat(rows.keySet())
        .isEqualTo(
            shipped().stream()
                .map(it -> it.getFileName().toString())
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static ParsedSuite read(String text) {
    return SuiteFile.read(
        "nightly.yaml", text.getBytes(StandardCharsets.UTF_8), Map.<String, String>of()::get);
  }
}
