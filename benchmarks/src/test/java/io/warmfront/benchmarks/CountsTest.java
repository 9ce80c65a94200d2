package io.warmfront.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CountsTest {
  private static final Counts COUNTS =
      new Counts(
          List.of(
              new Counts.Sample(1, 100), new Counts.Sample(2, 300), new Counts.Sample(4, 1_300)));

  @Test
  void perSecond_betweenSamples_isWhatCameMeanwhile() {
    assertThat(COUNTS.perSecond(1, 2)).isEqualTo(200);
    assertThat(COUNTS.perSecond(1.5, 3)).isCloseTo(400, within(1e-9));
    assertThat(COUNTS.perSecond(1, 4)).isCloseTo(400, within(1e-9));
  }

  @Test
  void perSecond_ofATimeThatNobodyCounted_isRefused() {
    assertThatThrownBy(() -> COUNTS.perSecond(1, 4.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 1.000 to 4.000 s, was 4.500");
  }

  @Test
  void create_oneSample_isRefused() {
    assertThatThrownBy(() -> new Counts(List.of(new Counts.Sample(1, 100))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least two samples");
  }
}
