package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.workload.ThresholdExpression.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdExpressionTest {
  @ParameterizedTest
  @CsvSource({
    "RESPONSE_TIME, p(99)<50ms, PERCENTILE, 99, LESS, 0.05",
    "RESPONSE_TIME, p99.9 <= 1s, PERCENTILE, 99.9, AT_MOST, 1",
    "SERVICE_TIME, avg>5, AVG, 0, GREATER, 0.005",
    "START_DELAY, med>=100us, MED, 50, AT_LEAST, 0.0001",
    "START_DELAY, max!=2m, MAX, 0, NOT_EQUAL, 120",
    "START_DELAY, min===1, MIN, 0, EQUAL, 0.001",
    "HIT_RATIO, rate>92.5%, RATE, 0, GREATER, 0.925",
    "ERRORS, count==0, COUNT, 0, EQUAL, 0",
    "DROPPED, rate<.01, RATE, 0, LESS, 0.01",
  })
  void parse_rightExpression_isRead(
      ThresholdMetric metric,
      String text,
      Aggregate aggregate,
      double percentile,
      Comparison comparison,
      double limit) {
    assertThat(ThresholdExpression.parse(metric, text))
        .isEqualTo(new ThresholdExpression(aggregate, percentile, comparison, limit));
  }

  @Test
  void parse_wrongExpression_saysWhatWouldBeRight() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThresholdExpression.parse(ThresholdMetric.ERRORS, "p(99)<1"))
        .withMessage("errors has no 'p(99)'; it has: rate, count");
  }

  @ParameterizedTest
  @CsvSource({
    "count<5, 5, false", "count<5, 4, true", "count<=5, 5, true", "count>5, 5, false",
    "count>=5, 5, true", "count==5, 5, true", "count==5, 4, false", "count!=5, 5, false",
    "count<5, NaN, false", "count>5, NaN, false"
  })
  void holds_observed_isCompared(String text, double observed, boolean holds) {
    assertThat(ThresholdExpression.parse(ThresholdMetric.ERRORS, text).holds(observed))
        .isEqualTo(holds);
  }
}
