package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.AbortOnFail;
import io.warmfront.contract.workload.BurnAlarm;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.JudgedSpan;
import io.warmfront.contract.workload.Threshold;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds with more to say than an expression, and what is said of mistakes in them. */
class ThresholdObjectsTest {
  @Test
  void read_everyKey_isInTheThreshold() {
    assertThat(
            thresholds(
                "'hit_ratio{tenant:default}': [{threshold: ' rate>0.9 ', over: 1m, for: 30s,"
                    + " bound: lower95, abortOnFail: true, delayAbortEval: 10s,"
                    + " onBreach: invalidate}]"))
        .containsExactly(
            new Threshold(
                "hit_ratio",
                Map.of("tenant", "default"),
                "rate>0.9",
                new JudgedSpan(60_000, 30_000),
                Threshold.Bound.LOWER95,
                Threshold.OnBreach.INVALIDATE,
                new AbortOnFail(true, 10_000),
                BurnRate.NONE));
  }

  @Test
  void read_mapWithNothingElse_isTheExpressionAlone() {
    assertThat(thresholds("errors: {threshold: rate<0.1, abortOnFail: false, onBreach: fail}"))
        .containsExactly(new Threshold("errors", Map.of(), "rate<0.1"));
  }

  @Test
  void read_mapsBesideTexts_areAllThere() {
    assertThat(thresholds("errors: [rate<0.1, {threshold: rate<0.2, over: 10s}, count<5]"))
        .extracting(Threshold::expression)
        .containsExactly("rate<0.1", "rate<0.2", "count<5");
  }

  @Test
  void read_burnRate_hasItsAlarms() {
    Threshold threshold =
        thresholds("errors: [{burnRate: {slo: 99.9%, fast: 14.4x/5m, slow: 6x/1h}}]").getFirst();

    assertThat(threshold.burnRate())
        .isEqualTo(
            new BurnRate(
                0.999, List.of(new BurnAlarm(14.4, 300_000), new BurnAlarm(6, 3_600_000))));
    assertThat(threshold.burnRate().alarms().getFirst().shortMillis()).isEqualTo(25_000);
    assertThat(threshold.expression())
        .isEqualTo("burn rate below 14.4x/300s or 6x/3600s, slo 99.9%");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          errors: {} | CFG-106 8:11 the threshold has no 'threshold'
          errors: {threshold: } | CFG-107 8:12 a threshold has no value
          errors: {threshold: [rate<1]} | CFG-107 8:23 a threshold is a list, not a single value
          errors: {threshold: rate<2} | CFG-131 8:28 the limit '2' is too large
          errors: {threshold: rate<1, ovr: 1m} | CFG-104 8:31 unknown key 'ovr' (did you mean 'over'?)
          errors: {threshold: rate<1, over: 60} | CFG-112 8:37 over '60' has no unit
          errors: {threshold: rate<1, over: 0s} | CFG-111 8:37 over '0s' is too small
          errors: {threshold: rate<1, over: 7h} | CFG-111 8:37 over '7h' is too large
          errors: {threshold: rate<1, over: 11m} | CFG-111 8:37 a span of 660 s is longer than the whole run
          errors: {threshold: rate<1, for: 1m} | CFG-106 8:31 'for' means nothing without 'over'
          errors: {threshold: rate<1, over: 1m, for: long} | CFG-112 8:46 for must be a duration, was 'long'
          errors: {threshold: rate<1, bound: lower99} | CFG-113 8:38 unknown bound 'lower99' (did you mean 'lower95'?)
          errors: {threshold: count<1, bound: lower95} | CFG-104 8:32 'bound' means nothing to an expression that is no rate
          errors: {threshold: rate<1, abortOnFail: yes} | CFG-113 8:44 unknown abortOnFail 'yes'
          errors: {threshold: rate<1, delayAbortEval: 5s} | CFG-106 8:31 'delayAbortEval' means nothing without 'abortOnFail: true'
          errors: {threshold: rate<1, abortOnFail: true, delayAbortEval: 5} | CFG-112 8:66 delayAbortEval '5' has no unit
          errors: {threshold: rate<1, onBreach: ignore} | CFG-113 8:41 unknown onBreach 'ignore'
          errors: {threshold: rate<1, burnRate: {slo: 99%, fast: 5x/5m}} | CFG-104 8:12 'threshold' means nothing beside burnRate
          errors: {over: 1m, burnRate: {slo: 99%, fast: 5x/5m}} | CFG-104 8:12 'over' means nothing beside burnRate
          errors: {burnRate: 5x} | CFG-107 8:22 'burnRate' is a single value, not a map
          errors: {burnRate: {fast: 5x/5m}} | CFG-106 8:12 'burnRate' has no 'slo'
          errors: {burnRate: {slo: 99%}} | CFG-106 8:12 'burnRate' has neither 'fast' nor 'slow'
          errors: {burnRate: {slo: most, fast: 5x/5m}} | CFG-110 8:28 slo must be a share, was 'most'
          errors: {burnRate: {slo: 100%, fast: 5x/5m}} | CFG-111 8:28 slo '100%' is too large
          errors: {burnRate: {slo: 99%, fast: 5/5m}} | CFG-110 8:39 fast must be a burn rate, was '5/5m'
          errors: {burnRate: {slo: 99%, fast: 0x/5m}} | CFG-111 8:39 there is no such burn rate as '0x/5m'
          errors: {burnRate: {slo: 99%, fast: 5x/5}} | CFG-112 8:39 fast '5x/5' has no unit
          errors: {burnRate: {slo: 99%, fast: 5x/5s}} | CFG-111 8:39 fast '5x/5s' is too small
          errors: {burnRate: {slo: 99%, quick: 5x/5m}} | CFG-106 8:12 'burnRate' has neither 'fast' nor 'slow' ; CFG-104 8:33 unknown key 'quick'
          service_time: {burnRate: {slo: 99%, fast: 5x/5m}} | CFG-133 8:18 service_time has no burn rate, because it is no share of the operations
          """)
  void read_mistake_isToldWithItsPlace(String threshold, String expected) {
    assertThat(
            WorkloadTexts.problems(text(threshold)).stream()
                .map(it -> it.code() + " " + it.line() + ":" + it.column() + " " + it.message())
                .collect(Collectors.joining(" ; ")))
        .isEqualTo(expected);
  }

  private static List<Threshold> thresholds(String thresholds) {
    return WorkloadTexts.valid(text(thresholds)).thresholds();
  }

  private static String text(String threshold) {
    return """
    apiVersion: warmfront/v1
    name: shop
    duration: 10m
    keys: {items: {count: 10}}
    scenarios:
      s: {executor: constant-arrival-rate, rate: 5, ops: [{op: get}]}
    thresholds:
      %s
    """
        .formatted(threshold);
  }
}
