package io.warmfront.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.workload.Convergence;
import io.warmfront.contract.workload.Warmup;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long numbers are those of a warm-up. */
class WarmupTest {
  @Test
  void read_duration_isATime() {
    assertThat(warmup("{duration: 2m}")).isEqualTo(Warmup.lasting(120_000));
  }

  @Test
  void read_nothing_isNone() {
    assertThat(WorkloadTexts.valid(text("{duration: 2m}").replaceFirst("warmup.*", "")).warmup())
        .isEqualTo(Warmup.NONE);
  }

  @Test
  void read_littleSaidOfConvergence_isOfTheHitRatio() {
    assertThat(warmup("{until: {change: 1%}, max: 5m}"))
        .isEqualTo(new Warmup(300_000, new Convergence("hit_ratio", Map.of(), "rate", 0.01, 6)));
  }

  @Test
  void read_everyKey_isInTheWorkload() {
    assertThat(
            warmup(
                "{until: {metric: 'service_time{scenario:s}', aggregate: p(90), change: 0.2,"
                    + " windows: 3}, max: 5m}"))
        .isEqualTo(
            new Warmup(
                300_000,
                new Convergence("service_time", Map.of("scenario", "s"), "p(90)", 0.2, 3)));
  }

  @Test
  void read_timeWithoutAnAggregate_isItsMedian() {
    assertThat(
            warmup("{until: {metric: response_time, change: 5%}, max: 5m}")
                .convergence()
                .aggregate())
        .isEqualTo("p(50)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2m                                                   | 'warmup' is a single value, not a map
          {}                                                   | 'warmup' has no 'duration'
          {length: 2m}                                         | 'warmup' has no 'duration' ; unknown key 'length'
          {duration: 2}                                        | duration '2' has no unit
          {duration: 10ms}                                     | duration '10ms' is too small
          {duration: 10m}                                      | a warm-up of 600 s leaves nothing of the run
          {duration: 2m, max: 5m}                              | a warm-up ends after its 'duration', or when something has converged
          {duration: 2m, until: {change: 1%}}                  | a warm-up ends after its 'duration', or when something has converged
          {max: 5m}                                            | 'warmup' has no 'until'
          {until: {change: 1%}}                                | 'warmup' has no 'max'
          {until: {change: 1%}, max: 20m}                      | a warm-up of 1,200 s leaves nothing of the run
          {until: hit_ratio, max: 5m}                          | 'until' is a single value, not a map
          {until: {}, max: 5m}                                 | 'until' has no 'change'
          {until: {change: fast}, max: 5m}                     | change must be a share, was 'fast'
          {until: {change: 60%}, max: 5m}                      | change '60%' is too large
          {until: {change: 1%, windows: 1}, max: 5m}           | windows '1' is too small
          {until: {change: 1%, metric: hits}, max: 5m}         | unknown metric 'hits'
          {until: {change: 1%, metric: 'hit_ratio{scenario:t}'}, max: 5m} | no scenario is called 't' (did you mean 's'?)
          {until: {change: 1%, aggregate: p(50)}, max: 5m}     | hit_ratio has no 'p(50)'
          {until: {change: 1%, aggregate: rat}, max: 5m}       | unknown aggregate 'rat' (did you mean 'rate'?)
          {until: {change: 1%, metric: errors, aggregate: count}, max: 5m} | a count never stays
          """)
  void read_mistake_isTold(String warmup, String said) {
    assertThat(
            String.join(
                " ; ",
                WorkloadTexts.problems(text(warmup)).stream().map(Problem::message).toList()))
        .isEqualTo(said);
  }

  private static Warmup warmup(String warmup) {
    return WorkloadTexts.valid(text(warmup)).warmup();
  }

  private static String text(String warmup) {
    return """
    apiVersion: warmfront/v1
    duration: 10m
    warmup: %s
    keys: {items: {count: 5}}
    scenarios:
      s: {executor: constant-arrival-rate, rate: 5, ops: [{op: get}]}
    """
        .formatted(warmup);
  }
}
