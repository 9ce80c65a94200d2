package io.warmfront.updates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownBytesTest {
  @Test
  void of_text_isTheText() {
    assertThat(ShownBytes.of("t:acme:items:größer 🚀".getBytes(UTF_8)))
        .isEqualTo("t:acme:items:größer 🚀");
    assertThat(ShownBytes.of(new byte[0])).isEmpty();
  }

  @Test
  void of_whatATerminalWouldObeyOrNotShow_isDigits() {
    assertThat(ShownBytes.of(new byte[] {'a', 0x1b, '['})).isEqualTo("0x611b5b");
    assertThat(ShownBytes.of("a\u202eb".getBytes(UTF_8))).startsWith("0x61e280ae");
    assertThat(ShownBytes.of(new byte[] {(byte) 0xff, 0})).isEqualTo("0xff00");
  }
}
