package io.warmfront.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path folder;

  @Test
  void classPath_builtModule_isItsJarAndItsLibraries() throws IOException {
    Path target = folder.resolve("console/target");
    Files.createDirectories(target.resolve("lib"));
    Files.createFile(target.resolve("warmfront-console-1-sources.jar"));
    Files.createFile(target.resolve("warmfront-console-1.jar"));

    assertThat(new Home(folder).classPath("console", "console"))
        .isEqualTo("%1$s/warmfront-console-1.jar:%1$s/lib/*".formatted(target));
  }

  @Test
  void classPath_unbuiltModule_saysBuildFirst() {
    assertThatThrownBy(() -> new Home(folder).classPath("console", "console"))
        .isInstanceOf(LocalException.class)
        .hasMessage(
            "console cannot start, %s/console/target/lib is missing: build first with"
                    .formatted(folder)
                + " ./mvnw -DskipTests package");
  }
}
