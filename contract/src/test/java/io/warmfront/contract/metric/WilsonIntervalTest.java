package io.warmfront.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WilsonIntervalTest {
  @Test
  void of_ninetyOfAHundred_isWhatTheFormulaGives() {
    WilsonInterval interval = WilsonInterval.of(90, 10).orElseThrow();

    assertThat(interval.low()).isCloseTo(0.825634, within(1e-6));
    assertThat(interval.high()).isCloseTo(0.944771, within(1e-6));
  }

  @Test
  void of_allOrNone_endsAtTheLimit() {
    assertThat(WilsonInterval.of(10, 0).orElseThrow().high()).isEqualTo(1);
    assertThat(WilsonInterval.of(0, 10).orElseThrow().low()).isEqualTo(0);
  }

  @Test
  void of_nothing_isEmpty() {
    assertThat(WilsonInterval.of(0, 0)).isEmpty();
  }

  /** Even where the usual interval of a mean fails: few, and nearly all of one kind. */
  @Test
  void of_manySamples_holdsTheTruthNinetyFiveTimesInAHundred() {
    double truth = 0.9;
    int size = 50;
    int samples = 20_000;
    Random random = new Random(23);
    int held = 0;
    for (int i = 0; i < samples; i++) {
      int part = 0;
      for (int j = 0; j < size; j++) {
        part += random.nextDouble() < truth ? 1 : 0;
      }
      WilsonInterval interval = WilsonInterval.of(part, size - part).orElseThrow();
      held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    assertThat((double) held / samples).isBetween(0.93, 0.98);
  }
}
