package io.warmfront.contract.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * One committed file of the public interface, under {@code src/test/resources/golden/v1}.
 *
 * <p>Bytes stand in it as hex digits, 32 bytes a line, so that a change shows in a review.
 */
record Golden(String name) {
  private static final boolean RENEW = Boolean.getBoolean("golden.renew");
  private static final int BYTES_A_LINE = 32;

  /** Compares bytes with the file, or writes the file when asked to. */
  void assertWritten(byte[] actual) {
    StringBuilder lines = new StringBuilder();
    for (int from = 0; from < actual.length; from += BYTES_A_LINE) {
      int to = Math.min(actual.length, from + BYTES_A_LINE);
      lines.append(HexFormat.of().formatHex(actual, from, to)).append('\n');
    }
    assertWritten(lines.toString());
  }

  /** Compares text with the file, or writes the file when asked to. */
  void assertWritten(String actual) {
    if (RENEW) {
      write(actual);
    }
    assertThat(text())
        .as(
            """
            %s is a public interface, and what is written now differs from it.
            Adding is fine; changing breaks every reader and every record that is already in a log.
            If it is meant: ./mvnw -pl contract test -Dgolden.renew=true, look at the difference,
            commit it, and tell of it in the changelog.\
            """,
            path())
        .isEqualTo(actual);
  }

  /** Returns the bytes of the file. */
  byte[] bytes() {
    return HexFormat.of().parseHex(text().replace("\n", ""));
  }

  /** Returns the text of the file. */
  String text() {
    try {
      return Files.readString(path());
    } catch (IOException e) {
      throw new UncheckedIOException("the golden file is missing; see Golden", e);
    }
  }

  private void write(String text) {
    try {
      Files.createDirectories(path().getParent());
      Files.writeString(path(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path() {
    return Path.of(System.getProperty("warmfront.home", ".."))
        .resolve("contract/src/test/resources/golden/v1")
        .resolve(name);
  }
}
