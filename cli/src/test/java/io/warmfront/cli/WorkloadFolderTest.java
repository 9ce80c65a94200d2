package io.warmfront.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadFolderTest {
  @TempDir Path temporary = Path.of("");

  private Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectory(temporary.resolve("workloads"));
    Files.createDirectory(folder.resolve("parts"));
    Files.writeString(folder.resolve("parts/keys.yaml"), "keys: {}");
    Files.writeString(temporary.resolve("secret.yaml"), "secret");
    Files.createSymbolicLink(folder.resolve("inside.yaml"), Path.of("parts/keys.yaml"));
    Files.createSymbolicLink(folder.resolve("outside.yaml"), Path.of("../secret.yaml"));
  }

  @ParameterizedTest
  @CsvSource({"parts/keys.yaml", "inside.yaml"})
  void read_fileOfTheFolder_isItsBytes(String file) throws IOException {
    assertThat(WorkloadFolder.of(folder.resolve("w.yaml")).read(file))
        .asString()
        .isEqualTo("keys: {}");
  }

  @ParameterizedTest
  @CsvSource({
    "nope.yaml, there is no such file",
    "parts, it is a directory",
    "outside.yaml, it is a link that leads out of the workload's folder",
  })
  void read_anythingElse_saysWhy(String file, String why) {
    WorkloadFolder workloads = WorkloadFolder.of(folder.resolve("w.yaml"));

    assertThatIOException().isThrownBy(() -> workloads.read(file)).withMessage(why);
  }

  @Test
  void read_noPath_saysWhy() {
    WorkloadFolder workloads = WorkloadFolder.of(folder.resolve("w.yaml"));

    assertThatIOException().isThrownBy(() -> workloads.read("a\0b")).withMessage("that is no path");
  }
}
