package io.warmfront.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests that a page of the documentation names, each as its class and method in backticks.
 *
 * @param page of the documentation, such as {@code docs/updater-failures.md}
 * @param modules whose tests it names
 */
public record NamedTests(String page, List<String> modules) {
  private static final Path HOME = Path.of(System.getProperty("warmfront.home", ".."));
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z]+\\.[a-zA-Z0-9_]+)`");

  /** Returns all names. */
  public List<String> names() throws IOException {
    return NAME.matcher(Files.readString(HOME.resolve(page)))
        .results()
        .map(it -> it.group(1))
        .toList();
  }

  /** Returns those of which there is no test. */
  public List<String> missing() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : names()) {
      if (!isThere(name)) {
        missing.add(name);
      }
    }
    return missing;
  }

  private boolean isThere(String name) throws IOException {
    int dot = name.indexOf('.');
    Optional<Path> file = file(name.substring(0, dot) + ".java");
    return file.isPresent()
        && Files.readString(file.get()).contains("void " + name.substring(dot + 1) + "(");
  }

  private Optional<Path> file(String name) throws IOException {
    for (String module : modules) {
      try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src/test/java"))) {
        Optional<Path> found =
            files.filter(it -> it.getFileName().toString().equals(name)).findFirst();
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
