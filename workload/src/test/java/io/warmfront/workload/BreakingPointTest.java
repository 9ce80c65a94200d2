package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Afterwards;
import io.warmfront.contract.workload.BreakingPoint;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Threshold;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rate that rises step by step, and what must hold in each of them. */
class BreakingPointTest {
  private static final String HOLD = "mustHold: {errors: rate<0.01}";

  @Test
  void read_everyKey_isInTheScenario() {
    Scenario ceiling =
        scenario(
            "startRate: 100, step: 50, stepDuration: 30s, maxRate: 220, startTime: 10s, mustHold:"
                + " {'response_time{op:get}': ['p(99)<50ms', 'max<1s'], errors: rate<0.01}");

    assertThat(ceiling.startMillis()).isEqualTo(10_000);
    assertThat(ceiling.endMillis()).isEqualTo(130_000);
    assertThat(ceiling.arrivals().rate())
        .isEqualTo(
            new RateCurve(
                100,
                List.of(
                    new RateStage(30_000, 100),
                    new RateStage(0, 150),
                    new RateStage(30_000, 150),
                    new RateStage(0, 200),
                    new RateStage(30_000, 200),
                    new RateStage(0, 220),
                    new RateStage(30_000, 220)),
                Afterwards.END));
    assertThat(BreakingPoint.ratesOf(ceiling.arrivals().rate()))
        .containsExactly(100.0, 150.0, 200.0, 220.0);
    assertThat(ceiling.arrivals().maxInFlight()).isEqualTo(220);
    assertThat(ceiling.breakingPoint())
        .isEqualTo(
            new BreakingPoint(
                30_000,
                List.of(
                    new Threshold(
                        "response_time", Map.of("scenario", "s", "operation", "get"), "p(99)<50ms"),
                    new Threshold(
                        "response_time", Map.of("scenario", "s", "operation", "get"), "max<1s"),
                    new Threshold("errors", Map.of("scenario", "s"), "rate<0.01"))));
  }

  @Test
  void read_factor_multipliesUpToTheGreatest() {
    Scenario ceiling = scenario("startRate: 10, factor: 2, maxRate: 75, " + HOLD);

    assertThat(BreakingPoint.ratesOf(ceiling.arrivals().rate()))
        .containsExactly(10.0, 20.0, 40.0, 75.0);
    assertThat(ceiling.breakingPoint().stepMillis()).isEqualTo(60_000);
  }

  @Test
  void read_greatestAtOnce_isOneStep() {
    assertThat(
            BreakingPoint.ratesOf(
                scenario("startRate: 10, step: 5, maxRate: 10, " + HOLD).arrivals().rate()))
        .containsExactly(10.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          step: 5, maxRate: 10, HOLD                                          | scenario 's' has no 'startRate'
          startRate: 1, step: 5, HOLD                                         | scenario 's' has no 'maxRate'
          startRate: 1, step: 5, maxRate: 10                                  | scenario 's' has no 'mustHold'
          startRate: 1, maxRate: 10, HOLD                                     | scenario 's' has neither 'step' nor 'factor'
          startRate: 1, step: 5, factor: 2, maxRate: 10, HOLD                 | how the rate rises is given twice: step and factor
          startRate: 0, step: 5, maxRate: 10, HOLD                            | startRate must be above 0, was 0
          startRate: 1, step: -5, maxRate: 10, HOLD                           | step must be above 0, was -5
          startRate: 1, factor: 1, maxRate: 10, HOLD                          | factor '1' is too small
          startRate: 1, factor: 11, maxRate: 10, HOLD                         | factor '11' is too large
          startRate: 11, step: 5, maxRate: 10, HOLD                           | startRate is 11 a second, more than maxRate, which is 10
          startRate: 1, step: 1, maxRate: 202, HOLD                           | more than 200 steps lead to maxRate
          startRate: 1, step: 5, maxRate: 10, stepDuration: 5, HOLD           | stepDuration '5' has no unit
          startRate: 1, step: 5, maxRate: 10, stepDuration: 10ms, HOLD        | stepDuration '10ms' is too small
          startRate: 1, step: 5, maxRate: 10, duration: 5m, HOLD              | a breaking-point ends with its last step and has no 'duration'
          startRate: 1, step: 5, maxRate: 10, rate: 5, HOLD                   | 'rate' is a key of constant-arrival-rate, not of breaking-point
          startRate: 1, step: 5, maxRate: 10, mustHold: {}                    | 'mustHold' is empty
          startRate: 1, step: 5, maxRate: 10, mustHold: p(99)<5ms             | 'mustHold' is a single value, not a map
          startRate: 1, step: 5, maxRate: 10, mustHold: {erors: rate<0.1}     | unknown metric 'erors' (did you mean 'errors'?)
          startRate: 1, step: 5, maxRate: 10, mustHold: {errors: rate}        | 'rate' is no threshold
          startRate: 1, step: 5, maxRate: 10, mustHold: {errors: []}          | 'errors' is empty
          startRate: 1, step: 5, maxRate: 10, mustHold: {errors: {over: 1m}}  | 'errors' is a map, not a list
          startRate: 1, step: 5, maxRate: 10, mustHold: {'errors{scenario:t}': rate<1%} | no scenario is called 't' (did you mean 's'?)
          """)
  void read_mistake_isTold(String keys, String said) {
    assertThat(WorkloadTexts.problems(text("s", keys.replace("HOLD", HOLD))))
        .extracting(Problem::message)
        .containsExactly(said);
  }

  @Test
  void read_tooManyConditions_areRefused() {
    String many = "'rate<0.1', ".repeat(11);

    assertThat(
            WorkloadTexts.problems(
                text(
                    "s", "startRate: 1, step: 5, maxRate: 10, mustHold: {errors: [" + many + "]}")))
        .extracting(Problem::message)
        .containsExactly("11 conditions are too many");
  }

  @Test
  void read_twoOfThem_isAMistake() {
    String two =
        text("s", "startRate: 1, step: 5, maxRate: 10, " + HOLD)
            + "  t: {executor: breaking-point, startRate: 1, step: 5, maxRate: 10, "
            + HOLD
            + ", ops: [{op: get}]}\n";

    assertThat(
            WorkloadTexts.problems(two).stream()
                .map(Problem::message)
                .collect(Collectors.joining()))
        .isEqualTo("a second breaking-point: each would break under the load of the other");
  }

  @Test
  void read_conditionsWithoutAnExecutor_areSaidToLackIt() {
    assertThat(
            WorkloadTexts.problems(
                text("s", "startRate: 1, step: 5, maxRate: 10, " + HOLD)
                    .replace("executor: breaking-point, ", "")))
        .extracting(Problem::message)
        .containsExactly("scenario 's' has no 'executor'");
  }

  private static Scenario scenario(String keys) {
    return WorkloadTexts.valid(text("s", keys)).scenarios().getFirst();
  }

  private static String text(String name, String keys) {
    return """
    apiVersion: warmfront/v1
    keys: {items: {count: 5}}
    scenarios:
      %s: {executor: breaking-point, %s, ops: [{op: get}]}
    """
        .formatted(name, keys);
  }
}
