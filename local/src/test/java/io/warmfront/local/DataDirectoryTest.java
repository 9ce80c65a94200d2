package io.warmfront.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void prepare_missingFolder_isMade() {
    DataDirectory data = new DataDirectory(folder.resolve("a/b"));

    data.prepare();

    assertThat(data.logs()).isDirectory();
  }

  @Test
  void prepare_fileInTheWay_saysSo() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> new DataDirectory(file).prepare())
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("the data directory %s cannot be used".formatted(file));
  }

  @Test
  void prepare_placeWhereNobodyMayWrite_saysSo() {
    Path place = Path.of("/proc/warmfront");

    assertThatThrownBy(() -> new DataDirectory(place).prepare())
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("the data directory /proc/warmfront cannot be used");
  }
}
