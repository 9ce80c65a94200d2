package io.warmfront.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunIdTest {
  @Test
  void isValid_anyText_followsTheGrammar() {
    assertThat(RunId.isValid("a")).isTrue();
    assertThat(RunId.isValid("_My.run-2")).isTrue();
    assertThat(RunId.isValid("a".repeat(100))).isTrue();
    assertThat(RunId.isValid("a".repeat(101))).isFalse();
    assertThat(RunId.isValid("")).isFalse();
    assertThat(RunId.isValid("../etc")).isFalse();
    assertThat(RunId.isValid("a b")).isFalse();
    assertThat(RunId.isValid("a\n")).isFalse();
  }

  @Test
  void of_anyWorkloadName_isValid() {
    assertThat(RunId.of("shop steady!", 1_795_260_000_000L, 0xabcd))
        .isEqualTo("shop-steady-20261121-112000-abcd");
    assertThat(RunId.isValid(RunId.of("ü ü", 0, 1))).isTrue();
    assertThat(RunId.isValid(RunId.of("x".repeat(500), 0, 1))).isTrue();
  }

  @Test
  void seed_sameId_isTheSameAndExactInJson() {
    assertThat(RunId.seed("a")).isEqualTo(RunId.seed("a")).isNotEqualTo(RunId.seed("b"));
    assertThat(RunId.seed("a")).isBetween(0L, (1L << 53) - 1);
  }
}
