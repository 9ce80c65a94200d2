package io.warmfront.collector.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WatermarkTest {
  private static final long NOW = 1_000_000;

  private final Watermark watermark = new Watermark(2, 30_000, 2_000);

  @Test
  void at_oneSourceBehind_isTheLeast() {
    watermark.heard(0, 900);
    watermark.heard(1, 400);
    assertThat(watermark.at(NOW)).isEqualTo(400);
  }

  @Test
  void at_sourceTellsOlderTime_keepsTheNewest() {
    watermark.heard(0, 900);
    watermark.heard(1, 800);
    watermark.heard(1, 400);
    assertThat(watermark.at(NOW)).isEqualTo(800);
  }

  @Test
  void at_sourceHasNotSpoken_isUnknown() {
    watermark.heard(0, 900);
    assertThat(watermark.at(NOW)).isEqualTo(Watermark.UNKNOWN);
  }

  @Test
  void at_sourceIdle_isLeftOutUntilItSpeaks() {
    watermark.heard(0, 900);
    watermark.heard(1, 400);
    watermark.idle(1, 5_000);
    assertThat(watermark.at(NOW)).isEqualTo(900);
    watermark.heard(1, 500);
    assertThat(watermark.at(NOW)).isEqualTo(500);
  }

  @Test
  void at_allIdle_isWhenTheLastOneSaidSo() {
    watermark.idle(0, 5_000);
    watermark.heard(1, 7_000);
    assertThat(watermark.at(NOW)).isEqualTo(7_000);
    watermark.idle(1, 8_000);
    assertThat(watermark.at(NOW)).isEqualTo(8_000);
  }

  @Test
  void at_sourceSilentForLong_isLeftOut() {
    watermark.heard(1, 400);
    pass(29);
    watermark.heard(0, 900);
    assertThat(watermark.at(NOW)).isEqualTo(400);
    pass(1);
    assertThat(watermark.at(NOW)).isEqualTo(900);
  }

  @Test
  void at_noneEverSpoke_isTheWallClockAfterLong() {
    pass(29);
    assertThat(watermark.at(NOW)).isEqualTo(Watermark.UNKNOWN);
    pass(1);
    assertThat(watermark.at(NOW)).isEqualTo(NOW);
  }

  @Test
  void passed_oneLongStep_countsForItsLimit() {
    watermark.heard(0, 900);
    watermark.heard(1, 400);
    for (int i = 0; i < 14; i++) {
      watermark.passed(60_000);
    }
    assertThat(watermark.at(NOW)).isEqualTo(400);
  }

  @Test
  void heard_furtherSource_countsToo() {
    watermark.heard(0, 900);
    watermark.heard(1, 800);
    watermark.heard(3, 100);
    assertThat(watermark.at(NOW)).isEqualTo(Watermark.UNKNOWN);
    watermark.heard(2, 200);
    assertThat(watermark.at(NOW)).isEqualTo(100);
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      watermark.passed(1_000);
    }
  }
}
