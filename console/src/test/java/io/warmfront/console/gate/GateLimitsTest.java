package io.warmfront.console.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateLimitsTest {
  @Test
  void of_texts_areLimits() {
    assertThat(GateLimits.of(Map.of("p99.9", "12.5 %")))
        .containsExactly(new GateLimit(GateMetric.P999, 0.125));
    assertThat(GateLimits.of(Map.of("HIT_RATIO", "1%")))
        .containsExactly(new GateLimit(GateMetric.HIT_RATIO, 0.01));
    assertThat(GateLimits.of(Map.of())).isEqualTo(GateLimit.USUAL);
  }

  @Test
  void of_sameMetricTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GateLimits.of(Map.of("p50", "1%", "P50", "2%")))
        .withMessage("a metric may have one limit");
  }

  @ParameterizedTest
  @CsvSource({
    "p98, 10%, 'a limit must be of one of p50, p90, p95, p99, p99.9, throughput, errors, hit_ratio,"
        + " was of ''p98'''",
    "p99, 0.1, 'the limit of p99 must be a percentage such as 10%, was ''0.1'''",
    "p99, -1%, 'the limit of p99 must be a percentage such as 10%, was ''-1%'''",
    "p99, 0%, 'a limit must be above 0 and at most 1000 %, was 0.0 %'"
  })
  void of_wrongText_saysWhatIsRight(String label, String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GateLimits.of(Map.of(label, text)))
        .withMessage(message);
  }
}
