package io.warmfront.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PackedJsonTest {
  @Test
  void pack_shortText_isTheTextItself() {
    byte[] json = "{\"run\":\"a\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(PackedJson.pack(json)).isEqualTo(json);
    assertThat(PackedJson.unpack(json)).isEqualTo(json);
  }

  @Test
  void pack_longText_isShorterAndComesBackWhole() {
    byte[] json = "[\"customer\"]".repeat(100_000).getBytes(StandardCharsets.UTF_8);

    byte[] packed = PackedJson.pack(json);

    assertThat(packed.length).isLessThan(json.length / 10);
    assertThat(PackedJson.unpack(packed)).isEqualTo(json);
  }

  @Test
  void unpack_nothing_isNothing() {
    assertThat(PackedJson.unpack(new byte[0])).isEmpty();
  }

  @Test
  void unpack_cutOff_isRefused() {
    byte[] packed = PackedJson.pack(new byte[PackedJson.LEAST_BYTES]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackedJson.unpack(Arrays.copyOf(packed, packed.length / 2)))
        .withMessageStartingWith("a compressed record is broken: ");
  }

  @Test
  void unpack_tooLong_isRefused() {
    byte[] packed = PackedJson.pack(new byte[PackedJson.MOST_BYTES + 1]);

    assertThatIllegalArgumentException().isThrownBy(() -> PackedJson.unpack(packed));
  }
}
