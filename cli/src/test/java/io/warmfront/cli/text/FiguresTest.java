package io.warmfront.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "0.0000012, 1.20 µs",
    "0.000999, 999 µs",
    "0.001, 1.00 ms",
    "0.0456, 45.6 ms",
    "0.999, 999 ms",
    "1, 1.00 s",
    "75.25, 75.3 s"
  })
  void time_seconds_hasThreeDigits(double seconds, String text) {
    assertThat(Figures.time(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0s", "59, 59s", "61, 1m01s", "3661, 1h01m01s"})
  void span_seconds_areRead(long seconds, String text) {
    assertThat(Figures.span(seconds)).isEqualTo(text);
  }

  @Test
  void figures_unknown_isADashNotAZero() {
    assertThat(Figures.time(NullNode.getInstance())).isEqualTo("-");
    assertThat(Figures.share(NullNode.getInstance())).isEqualTo("-");
    assertThat(Figures.rate(NullNode.getInstance())).isEqualTo("-");
    assertThat(Figures.count(NullNode.getInstance())).isEqualTo("-");
  }

  @Test
  void share_small_keepsItsDigits() {
    assertThat(Figures.share(new DoubleNode(0.0004))).isEqualTo("0.040 %");
    assertThat(Figures.share(new DoubleNode(0.92345))).isEqualTo("92.3 %");
  }
}
