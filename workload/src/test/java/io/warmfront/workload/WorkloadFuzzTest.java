package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, the answer is a workload or mistakes with places inside the file. */
class WorkloadFuzzTest {
  private static final List<String> TOKENS =
      List.of(
          "&a ",
          "*a",
          "!!int ",
          "!x ",
          "? ",
          ": ",
          "- ",
          "---\n",
          "...\n",
          "{",
          "}",
          "[",
          "]",
          ",",
          "'",
          "\"",
          "|\n",
          ">\n",
          "%YAML 1.1\n",
          "#",
          "\t",
          "\n",
          "\r",
          "\u2028",
          "\uFEFF",
          "\0",
          "NaN",
          "-1",
          "1e308",
          "<<: ",
          "\\u0000",
          "€",
          "\uD83D\uDE00",
          "\uD800",
          "~",
          "null",
          "${A}",
          "${B:1}",
          "$${",
          "${");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void read_mutatedFile_neverThrows(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String text = mutate(round % 2 == 0 ? WorkloadTexts.GOOD : WorkloadTexts.KEYS, random);
      check(WorkloadFile.read("w.yaml", text), "seed " + seed + ", round " + round);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void resolve_mutatedFile_givesATextThatSaysTheSame(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String which = "seed " + seed + ", round " + round;
      String text = mutate(round % 2 == 0 ? WorkloadTexts.GOOD : WorkloadTexts.KEYS, random);
      String named = text.replaceFirst("items", "\\${NAME:items}").replaceFirst(": 1", ": \\${A}");
      for (String each : List.of(text, named)) {
        Resolved resolved =
            WorkloadFile.resolve(
                "w.yaml",
                each.getBytes(StandardCharsets.UTF_8),
                WorkloadTexts.around(Map.of("A", "1"), Map.of()));
        check(resolved.parsed(), which);
        if (resolved.parsed() instanceof Parsed.Valid) {
          assertThat(WorkloadFile.read("w.yaml", resolved.text()))
              .as(which)
              .isEqualTo(resolved.parsed());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void read_mutatedBytes_neverThrows(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = WorkloadTexts.GOOD.getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      check(WorkloadFile.read("w.yaml", bytes), "seed " + seed + ", round " + round);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "{", "{a: ", "- ", "? ", "[{", "\"", "&a [", "a: ", "!x ", "| ", "%", "*a ", "1"
      })
  void read_oneTokenOverAndOver_endsInTime(String token) {
    String text = token.repeat(WorkloadFile.MAX_BYTES / token.length());

    Parsed parsed =
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> WorkloadFile.read("w.yaml", text));

    check(parsed, token);
  }

  @Test
  void read_aliasBomb_isRefused() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 20; i++) {
      text.append(
          "a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
    }

    assertThat(WorkloadTexts.problems(text.toString()))
        .extracting(Problem::code)
        .containsExactly("CFG-102");
  }

  @Test
  void read_mapThatHoldsItself_isRefused() {
    String text = "apiVersion: warmfront/v1\nkeys: {}\nscenarios: &a {b: *a}\n";

    check(WorkloadFile.read("w.yaml", text), text);
  }

  @Test
  void read_anchoredList_isUsedTwice() {
    String text =
        WorkloadTexts.GOOD
            .replace("ops: [{op: search, keys: items}]", "ops: *mix")
            .replace("    ops:\n", "    ops: &mix\n");

    assertThat(WorkloadTexts.valid(text).scenarios().get(1).operations())
        .isEqualTo(WorkloadTexts.valid(text).scenarios().get(0).operations());
  }

  private static String mutate(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = random.nextInt(5); i >= 0; i--) {
      int at = random.nextInt(out.length());
      switch (random.nextInt(4)) {
        case 0 -> out.deleteCharAt(at);
        case 1 -> out.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        case 2 -> {
          int end = Math.min(out.length(), at + random.nextInt(40));
          out.insert(random.nextInt(out.length()), out.substring(at, end));
        }
        default -> out.setCharAt(at, (char) random.nextInt(0x3000));
      }
    }
    return out.toString();
  }

  private static void check(Parsed parsed, String which) {
    if (parsed instanceof Parsed.Invalid invalid) {
      assertThat(invalid.problems()).as(which).isNotEmpty().hasSizeLessThanOrEqualTo(20);
      for (Problem problem : invalid.problems()) {
        assertThat(problem.line()).as(which).isPositive();
        assertThat(problem.column()).as(which).isPositive();
        assertThat(problem.length()).as(which).isPositive();
      }
      assertThat(ProblemReport.render(invalid, true)).as(which).isNotEmpty();
    }
  }
}
