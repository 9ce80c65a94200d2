package io.warmfront.generator.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantMarkTest {
  private static final CacheKey ITEM = new CacheKey("acme", "items", 7);

  @ParameterizedTest
  @CsvSource({
    "t:acme:items:7@1f amber, false",
    "t:globex:items:7@1f amber, true",
    "t:acme2:items:7@1f, true",
    "t:acm:items:7@1f, true",
    "t:acme, false",
    "t:ac, false",
    "t:ax, true",
    "t:, false",
    "'', false",
    "made elsewhere, false"
  })
  void isOfAnother_valueOfText_comparesTheTenantThatItNames(String value, boolean isOfAnother) {
    assertThat(TenantMark.isOfAnother(ITEM, value.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(isOfAnother);
  }
}
