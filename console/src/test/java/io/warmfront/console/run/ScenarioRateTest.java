package io.warmfront.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Afterwards;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.DailyCurve;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioRateTest {
  private static final long START = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "-1, 0",
    "0, 0",
    "9999, 0",
    "10000, 10",
    "15000, 55",
    "20000, 50",
    "24000, 30",
    "29999, 0.005",
    "30000, 0",
    "99999, 0"
  })
  void offered_stages_areStraightLines(long sinceStart, double expected) {
    ScenarioRate rate =
        rate(
            new Scenario(
                "s",
                10_000,
                arrivals(
                    new RateCurve(
                        10,
                        List.of(
                            new RateStage(10_000, 100),
                            new RateStage(0, 50),
                            new RateStage(10_000, 0)),
                        Afterwards.END)),
                List.of()));

    assertThat(rate.offeredPerSecond(START + sinceStart)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "HOLD, 99999, 100",
    "REPEAT, 10000, 10",
    "REPEAT, 15000, 55",
    "REPEAT, 5000, 55",
    "END, 10000, 0"
  })
  void offered_afterTheLastStage_isWhatFollows(Afterwards then, long sinceStart, double expected) {
    ScenarioRate rate =
        rate(
            new Scenario(
                "s",
                0,
                arrivals(new RateCurve(10, List.of(new RateStage(10_000, 100)), then)),
                List.of()));

    assertThat(rate.offeredPerSecond(START + sinceStart)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"999, 100", "1000, 100", "2000, 150", "3000, 200", "4000, 100", "5000, 0", "9000, 0"})
  void offered_changeDuringARamp_goesOnFromWhereItIs(long sinceStart, double expected) {
    ScenarioRate rate =
        rate(
            constant("s"),
            new Reshape(Reshape.Kind.RATE, "other", START + 500, 7, 0),
            new Reshape(Reshape.Kind.RATE, "s", START + 1_000, 300, 4_000),
            new Reshape(Reshape.Kind.RATE, "s", START + 3_000, 0, 2_000));

    assertThat(rate.offeredPerSecond(START + sinceStart)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void offered_paused_isNothingWhileTheScheduleGoesOn() {
    ScenarioRate rate =
        rate(
            constant("s"),
            new Reshape(Reshape.Kind.PAUSE, "", START + 1_000, 0, 0),
            new Reshape(Reshape.Kind.RATE, "", START + 2_000, 400, 0),
            new Reshape(Reshape.Kind.RESUME, "", START + 3_000, 0, 0));

    assertThat(rate.offeredPerSecond(START + 999)).isEqualTo(100);
    assertThat(rate.offeredPerSecond(START + 2_000)).isZero();
    assertThat(rate.scheduledPerSecond(START + 2_000)).isEqualTo(400);
    assertThat(rate.isPaused(START + 2_999)).isTrue();
    assertThat(rate.offeredPerSecond(START + 3_000)).isEqualTo(400);
  }

  @Test
  void scheduledPerSecond_daily_followsTheCurveOfTheDay() {
    Scenario daily =
        new Scenario(
            "s",
            10_000,
            Arrivals.daily(
                Arrival.EVEN,
                new DailyCurve(500, 100, 14, "UTC", 86_400_000),
                RateCurve.FOREVER,
                500),
            List.of());
    long noon = 3 * 86_400_000L + 12 * 3_600_000;
    ScenarioRate rate = rate(daily);

    assertThat(rate.scheduledPerSecond(noon + 2 * 3_600_000)).isCloseTo(500, within(0.2));
    assertThat(rate.scheduledPerSecond(noon - 10 * 3_600_000)).isCloseTo(100, within(0.2));
    assertThat(rate.scheduledPerSecond(noon - 4 * 3_600_000)).isCloseTo(300, within(0.2));
    assertThat(rate.isOver(noon)).isFalse();
  }

  private static Scenario constant(String name) {
    return new Scenario(name, 0, arrivals(RateCurve.constant(100, RateCurve.FOREVER)), List.of());
  }

  private static Arrivals arrivals(RateCurve curve) {
    return new Arrivals(Arrival.EVEN, curve, 160);
  }

  private static ScenarioRate rate(Scenario scenario, Reshape... reshapes) {
    return ScenarioRate.of(
        new RunCommand(
            "r",
            DesiredState.RUNNING,
            START,
            16,
            42,
            new Workload("shop", List.of(), List.of(), List.of(scenario), List.of()),
            START - 1,
            List.of(reshapes)),
        scenario);
  }
}
