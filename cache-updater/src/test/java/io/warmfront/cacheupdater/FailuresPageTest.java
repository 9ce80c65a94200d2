package io.warmfront.cacheupdater;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of failures names tests, and each of them is there. */
class FailuresPageTest {
  private static final Path HOME = Path.of(System.getProperty("warmfront.home", ".."));
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+)\\.([a-zA-Z0-9_]+)`");

  @Test
  void page_everyTestThatItNames_isThere() throws IOException {
    Matcher names = NAME.matcher(Files.readString(HOME.resolve("docs/updater-failures.md")));
    List<String> missing = new ArrayList<>();
    int count = 0;
    while (names.find()) {
      count++;
      Optional<Path> file = testFile(names.group(1) + ".java");
      if (file.isEmpty()
          || !Files.readString(file.get()).contains("void " + names.group(2) + "(")) {
        missing.add(names.group());
      }
    }
    assertThat(missing).isEmpty();
    assertThat(count).isGreaterThan(20);
  }

  private static Optional<Path> testFile(String name) throws IOException {
    for (String module : List.of("cache-updater", "updates")) {
      try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src/test/java"))) {
        Optional<Path> found = files.filter(it -> it.endsWith(name)).findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
