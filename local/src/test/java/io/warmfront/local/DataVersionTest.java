package io.warmfront.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataVersionTest {
  @TempDir Path folder;

  @Test
  void claim_olderData_isTakenOver() throws IOException {
    DataVersion.claim(Part.REDIS, folder, "7.0.15");

    DataVersion.claim(Part.REDIS, folder, "7.2.0");

    assertThat(folder.resolve("version")).hasContent("7.2.0");
  }

  @Test
  void claim_newerData_isRefused() throws IOException {
    DataVersion.claim(Part.REDIS, folder, "7.10.1");

    assertThatThrownBy(() -> DataVersion.claim(Part.REDIS, folder, "7.9.3"))
        .isInstanceOfSatisfying(
            LocalException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(new Problem.DataOfOtherVersion("Redis", folder, "7.10.1", "7.9.3")));
  }
}
