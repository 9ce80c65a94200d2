package io.warmfront.generator.operation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PushReaderTest {
  @Test
  void next_changes_areAListOfKeys() throws IOException {
    assertThat(read(">2\r\n$10\r\ninvalidate\r\n*2\r\n$1\r\na\r\n$2\r\nbc\r\n"))
        .isEqualTo(List.of("invalidate", List.of("a", "bc")));
  }

  @Test
  void next_everythingChanged_isAListWithNothing() throws IOException {
    assertThat(read(">2\r\n$10\r\ninvalidate\r\n_\r\n"))
        .isEqualTo(Arrays.asList("invalidate", null));
  }

  @Test
  void next_answerToHello_isAListOfNamesAndValues() throws IOException {
    assertThat(read("%2\r\n$5\r\nproto\r\n:3\r\n$7\r\nmodules\r\n*0\r\n"))
        .isEqualTo(List.of("proto", "3", "modules", List.of()));
  }

  @Test
  void next_simpleText_isIt() throws IOException {
    assertThat(read("+PONG\r\n")).isEqualTo("PONG");
    assertThat(read("$-1\r\n")).isNull();
  }

  @Test
  void next_refusedOrCutOffOrForeign_throws() {
    assertThatThrownBy(() -> read("-NOPERM no\r\n")).hasMessage("Redis refused: NOPERM no");
    assertThatThrownBy(() -> read("")).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> read("$5\r\nab")).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> read("HTTP/1.1 400\r\n")).hasMessageContaining("not of the protocol");
    assertThatThrownBy(() -> read("\r\n")).hasMessageContaining("an empty line");
    assertThatThrownBy(() -> read("+" + "x".repeat(70_000))).hasMessageContaining("without an end");
  }

  private static @Nullable Object read(String said) throws IOException {
    return new PushReader(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8))).next();
  }
}
