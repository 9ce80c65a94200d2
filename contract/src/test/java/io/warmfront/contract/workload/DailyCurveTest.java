package io.warmfront.contract.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class DailyCurveTest {
  private static final DailyCurve BERLIN =
      new DailyCurve(500, 50, 14, "Europe/Berlin", DailyCurve.DAY_MILLIS);

  @Test
  void from_theHourOfThePeak_beginsAtThePeak() {
    RateCurve curve = BERLIN.from(millis("2026-11-27T14:00+01:00[Europe/Berlin]"));

    assertThat(curve.startPerSecond()).isCloseTo(500, within(1e-9));
    assertThat(curve.peakPerSecond()).isCloseTo(500, within(1e-9));
    assertThat(curve.stages().get(DailyCurve.LINES / 2 - 1).targetPerSecond())
        .isCloseTo(50, within(1e-9));
    assertThat(curve.stages().getLast().targetPerSecond()).isCloseTo(500, within(1e-9));
    assertThat(curve.durationMillis()).isEqualTo(DailyCurve.DAY_MILLIS);
    assertThat(curve.afterwards()).isEqualTo(Afterwards.REPEAT);
  }

  @Test
  void from_aQuarterOfADayBefore_beginsInTheMiddleAndRises() {
    RateCurve curve = BERLIN.from(millis("2026-11-27T08:00+01:00[Europe/Berlin]"));

    assertThat(curve.startPerSecond()).isCloseTo(275, within(1e-9));
    assertThat(curve.stages().getFirst().targetPerSecond()).isGreaterThan(275);
  }

  @Test
  void from_summerAndWinter_isTheHourOfTheClock() {
    assertThat(BERLIN.from(millis("2026-07-01T12:00Z")))
        .isEqualTo(BERLIN.from(millis("2026-12-01T13:00Z")));
  }

  @Test
  void from_aShortDay_isTheSameCurveInLessTime() {
    DailyCurve fast = new DailyCurve(500, 50, 14, "Europe/Berlin", 10_007);
    long at = millis("2026-11-27T09:17:03Z");

    RateCurve curve = fast.from(at);

    assertThat(curve.durationMillis()).isEqualTo(10_007);
    for (int i = 0; i < DailyCurve.LINES; i++) {
      // a corner is at a whole millisecond
      assertThat(curve.stages().get(i).targetPerSecond())
          .isCloseTo(BERLIN.from(at).stages().get(i).targetPerSecond(), within(0.08));
    }
  }

  @Test
  void from_noSuchZoneOrNoDay_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DailyCurve(5, 1, 14, "Europe/Atlantis", 86_400_000).from(0))
        .withMessage("there is no time zone 'Europe/Atlantis'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DailyCurve(5, 1, 14, "UTC", 0).from(0))
        .withMessage("a day must take more than 0 ms, was 0");
  }

  private static long millis(String time) {
    return ZonedDateTime.parse(time).toInstant().toEpochMilli();
  }
}
