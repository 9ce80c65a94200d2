package io.warmfront.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prometheus' own strict reader of scrapes. */
final class Promtool {
  /** What it ends with if it could read everything, but would name something otherwise. */
  private static final int NAMES = 3;

  private Promtool() {}

  /**
   * Returns what it would name otherwise, line by line.
   *
   * @throws AssertionError if it cannot read the scrape
   */
  static String check(Path scrape) throws IOException, InterruptedException {
    Path output = scrape.resolveSibling(scrape.getFileName() + ".checked");
    int code =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(scrape.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    if (code != 0 && code != NAMES) {
      throw new AssertionError("promtool ended with %d: %s".formatted(code, said));
    }
    return said;
  }
}
