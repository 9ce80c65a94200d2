package io.warmfront.contract.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheKeyTest {
  /** The values of the algorithm's authors: of no byte, of "a", and what follows from them. */
  @Test
  void hash_ofAKey_isFnvOfItsText() {
    CacheKey key = new CacheKey("acme", "items", 7);
    long expected = 0xcbf29ce484222325L;
    for (char each : "t:acme:items:7".toCharArray()) {
      expected = (expected ^ each) * 0x100000001b3L;
    }
    assertThat(key.hash()).isEqualTo(expected);
    assertThat(new CacheKey("acme", "items", 8).hash()).isNotEqualTo(key.hash());
  }

  @Test
  void of_textOfAKey_isThatKey() {
    CacheKey key = new CacheKey("acme.eu-1", "items_2", 1_234_567);

    assertThat(CacheKey.of(key.text())).contains(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t:acme:items",
        "t:acme:items:",
        "t:acme:items:-1",
        "t:acme:items:1:2",
        "x:acme:items:1",
        "t::items:1",
        "t:acme:counter:7x",
        "t:acme:items:1234567890123456789"
      })
  void of_otherText_isNone(String text) {
    assertThat(CacheKey.of(text)).isEmpty();
  }
}
