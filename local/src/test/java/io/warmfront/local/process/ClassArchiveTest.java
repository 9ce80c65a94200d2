package io.warmfront.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path folder;

  @BeforeEach
  void jar() throws IOException {
    Files.writeString(folder.resolve("a.jar"), "a");
  }

  @Test
  void flags_firstRun_writeAside() throws IOException {
    ClassArchive archive = archive();

    assertThat(archive.isWritten()).isTrue();
    assertThat(archive.flags()).contains("-XX:ArchiveClassesAtExit=" + archive.own());
  }

  @Test
  void flags_afterPublish_read() throws IOException {
    ClassArchive archive = archive();
    Files.createDirectories(folder.resolve("own"));
    Files.writeString(archive.own(), "classes");

    archive.publish();

    assertThat(archive().flags()).contains("-XX:SharedArchiveFile=" + archive.shared());
    assertThat(archive.own()).doesNotExist();
  }

  @Test
  void of_otherJar_isAnotherArchive() throws IOException {
    ClassArchive before = archive();

    Files.writeString(folder.resolve("a.jar"), "another");

    assertThat(archive().shared()).isNotEqualTo(before.shared());
  }

  @Test
  void flags_folderOnTheClassPath_areNone() throws IOException {
    ClassArchive archive =
        ClassArchive.of("x", folder.toString(), folder.resolve("all"), folder.resolve("own"));

    assertThat(archive.flags()).isEmpty();
    assertThat(archive.isWritten()).isFalse();
  }

  private ClassArchive archive() {
    return ClassArchive.of(
        "x", folder.resolve("a.jar").toString(), folder.resolve("all"), folder.resolve("own"));
  }
}
