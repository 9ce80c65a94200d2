package io.warmfront.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanIdTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void of_hexadecimalDigits_areTheSameAgain() {
    SpanId id = SpanId.of(TRACE, SPAN);
    assertThat(id.traceHigh()).isEqualTo(0x4bf92f3577b34da6L);
    assertThat(id.traceLow()).isEqualTo(0xa3ce929d0e0e4736L);
    assertThat(id.traceText()).isEqualTo(TRACE);
    assertThat(id.spanText()).isEqualTo(SPAN);
  }

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000000000000000, 00f067aa0ba902b7",
    "4bf92f3577b34da6a3ce929d0e0e4736, 0000000000000000",
    "4bf92f3577b34da6a3ce929d0e0e47361, 00f067aa0ba902b7",
    "4bf92f3577b34da6a3ce929d0e0e473g, 00f067aa0ba902b7",
  })
  void of_whatIsNoSpan_isRefused(String trace, String span) {
    assertThatIllegalArgumentException().isThrownBy(() -> SpanId.of(trace, span));
  }

  @Test
  void compare_anyTwo_goesByTheNumbersWithoutASign() {
    SpanId least = new SpanId(0, 1, 5);
    assertThat(least).isLessThan(new SpanId(0, 1, -5)).isLessThan(new SpanId(-1, 0, 1));
    assertThat(new SpanId(1, -1, 1)).isGreaterThan(new SpanId(1, 2, 9));
  }
}
