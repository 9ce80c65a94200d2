package io.warmfront.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;

  @Test
  void rotate_secondStart_keepsTheLogBefore() throws IOException {
    LogFile log = new LogFile(folder.resolve("logs/x.log"));
    log.rotate();
    Files.writeString(log.path(), "first\n");

    log.rotate();

    assertThat(folder.resolve("logs/x.log.1")).hasContent("first");
    assertThat(log.path()).isEmptyFile();
  }

  @Test
  void lastLines_longLog_areTheLast() throws IOException {
    LogFile log = new LogFile(folder.resolve("x.log"));
    Files.writeString(log.path(), "line\n".repeat(10_000) + "a\nb\nc\n");

    assertThat(log.lastLines(2)).isEqualTo(List.of("b", "c"));
  }

  @Test
  void lastLines_noLog_areNone() {
    assertThat(new LogFile(folder.resolve("x.log")).lastLines(2)).isEmpty();
  }
}
