package io.warmfront.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HitRatioTest {
  @Test
  void of_ninetyOfAHundred_hasWilsonsInterval() {
    HitRatio ratio = HitRatio.of(90, 10);

    assertThat(ratio.value()).isEqualTo(0.9);
    assertThat(ratio.low()).isCloseTo(0.825634, within(1e-6));
    assertThat(ratio.high()).isCloseTo(0.944771, within(1e-6));
  }

  @Test
  void of_allHits_endsAtOne() {
    HitRatio ratio = HitRatio.of(10, 0);

    assertThat(ratio.high()).isEqualTo(1);
    assertThat(ratio.low()).isCloseTo(0.722467, within(1e-6));
  }

  @Test
  void of_noHits_beginsAtZero() {
    assertThat(HitRatio.of(0, 10).low()).isEqualTo(0);
  }

  @Test
  void of_nothing_isUnknown() {
    assertThat(HitRatio.of(0, 0)).isEqualTo(HitRatio.NONE);
  }
}
