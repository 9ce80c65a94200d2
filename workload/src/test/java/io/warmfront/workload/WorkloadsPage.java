package io.warmfront.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page for people about the workload file.
 *
 * @param text the whole page
 */
record WorkloadsPage(String text) {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
  private static final Pattern FILE = Pattern.compile("(?s)# ([a-z/]+\\.yaml)\n(.*)");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (`[A-Za-z]+`(?:, `[A-Za-z]+`)*) \\|");

  static WorkloadsPage shipped() {
    try {
      return new WorkloadsPage(
          Files.readString(
              Path.of(System.getProperty("warmfront.home", ".."), "docs", "workloads.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all examples, in their order. */
  List<String> examples() {
    return FENCE.matcher(text).results().map((MatchResult it) -> it.group(1)).toList();
  }

  /** Returns the examples that are whole files. */
  List<String> wholeExamples() {
    return examples().stream().filter(WorkloadsPage::isWhole).toList();
  }

  /** Returns the examples that others include, by the name in their first line. */
  Map<String, String> files() {
    return examples().stream()
        .map(FILE::matcher)
        .filter(Matcher::lookingAt)
        .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
  }

  static boolean isFile(String example) {
    return FILE.matcher(example).lookingAt();
  }

  static boolean isWhole(String example) {
    return example.contains("apiVersion:");
  }

  /** Returns the keys that the tables of a section name, up to the next heading. */
  List<String> keysUnder(String name) {
    Matcher section =
        Pattern.compile("(?ms)^#+ (?:[^\\n`]* )?`" + Pattern.quote(name) + "`$(.*?)(?=^#|\\z)")
            .matcher(text);
    List<String> keys = new ArrayList<>();
    while (section.find()) {
      ROW.matcher(section.group(1))
          .results()
          .flatMap(it -> Stream.of(it.group(1).replace("`", "").split(", ")))
          .forEach(keys::add);
    }
    return keys;
  }
}
