package io.warmfront.console.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.testing.Seeded;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void linear_anyGreatest_hasItAndFewRoundLines() {
    Seeded.check(random -> {
      for (int i = 0; i < 1_000; i++) {
        double greatest = Math.pow(10, random.nextDouble(-6, 6));
        Axis axis = Axis.linear(greatest);
        assertThat(axis.high()).isGreaterThanOrEqualTo(greatest * (1 - 1e-6));
        assertThat(axis.ticks()).hasSizeBetween(2, 8).startsWith(0.0);
        assertThat(axis.ticks().getLast()).isCloseTo(axis.high(), within(axis.high() * 1e-9));
      }
    });
  }

  @Test
  void linear_nothing_isAnAxisAllTheSame() {
    assertThat(Axis.linear(0).high()).isPositive();
    assertThat(Axis.linear(Double.NaN).high()).isPositive();
  }

  @Test
  void ofTime_anyLength_hasFewLinesAtRoundTimes() {
    assertThat(Axis.ofTime(900).ticks()).containsExactly(0.0, 300.0, 600.0, 900.0);
    assertThat(Axis.ofTime(60).ticks()).hasSize(7).endsWith(60.0);
    assertThat(Axis.ofTime(3_599).ticks()).hasSize(6).endsWith(3_000.0);
    assertThat(Axis.ofTime(7 * 86_400).ticks()).hasSize(8);
    assertThat(Axis.ofTime(0.5).ticks()).containsExactly(0.0);
    assertThat(Axis.ofTime(90).high()).isEqualTo(90);
  }

  @Test
  void logarithmic_values_areBetweenPowersOfTen() {
    Axis axis = Axis.logarithmic(0.0002, 0.03);
    assertThat(axis.ticks()).containsExactly(1e-4, 1e-3, 1e-2, 1e-1);
    assertThat(axis.place(1e-3)).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(axis.place(0)).isNaN();
    assertThat(Axis.logarithmic(0.1, 0.1).high()).isEqualTo(1);
  }
}
