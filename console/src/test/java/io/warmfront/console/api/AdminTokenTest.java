package io.warmfront.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void in_missingFile_isMadeForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("deep/token");

    AdminToken token = AdminToken.in(file, new SecureRandom());

    String text = Files.readString(file).strip();
    assertThat(text).matches("wfr_[A-Za-z0-9_-]{43}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(token.isIn("Bearer " + text)).isTrue();
    assertThat(token).hasToString("[redacted]");
    assertThat(folder.resolve("deep")).isDirectoryContaining("glob:**/token");
    assertThat(folder.resolve("deep").toFile().list()).hasSize(1);
  }

  @Test
  void in_existingFile_isKept() throws IOException {
    Path file = folder.resolve("token");
    AdminToken.in(file, new SecureRandom());
    String text = Files.readString(file);

    AdminToken again = AdminToken.in(file, new SecureRandom());

    assertThat(Files.readString(file)).isEqualTo(text);
    assertThat(again.isIn("bearer " + text.strip())).isTrue();
  }

  @Test
  void isIn_anythingElse_isFalse() {
    AdminToken token = AdminToken.in(folder.resolve("token"), new SecureRandom());

    assertThat(token.isIn(null)).isFalse();
    assertThat(token.isIn("")).isFalse();
    assertThat(token.isIn("Bearer ")).isFalse();
    assertThat(token.isIn("Basic abc")).isFalse();
    assertThat(token.isIn("Bearer wfr_wrong")).isFalse();
  }

  @Test
  void in_shortToken_isRejectedWithTheFile() throws IOException {
    Path file = folder.resolve("token");
    Files.writeString(file, "secret\n");

    assertThatThrownBy(() -> AdminToken.in(file, new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("secret");
  }

  @Test
  void in_directory_isRejectedWithTheKey() {
    assertThatThrownBy(() -> AdminToken.in(folder, new SecureRandom()))
        .hasMessageContaining("warmfront.console.token-file");
  }
}
