package io.warmfront.collector.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdlenessTest {
  private final Idleness idleness = new Idleness(5_000, 30_000);

  @Test
  void isIdle_nothingWasEverHeard_afterTheLongTime() {
    idleness.passed(29_999);
    assertThat(idleness.isIdle()).isFalse();

    idleness.passed(1);
    assertThat(idleness.isIdle()).isTrue();
    assertThat(idleness.idleMillis()).isZero();

    idleness.passed(3_000);
    assertThat(idleness.idleMillis()).isEqualTo(3_000);
  }

  @Test
  void isIdle_everyShardHasSaidItsLastWord_afterTheShortTime() {
    idleness.heard("run-1", 0, false);
    idleness.heard("run-1", 4, false);
    idleness.heard("run-1", 0, true);
    idleness.heard("run-1", 4, true);
    idleness.passed(5_000);

    assertThat(idleness.isIdle()).isTrue();
  }

  @Test
  void isIdle_aShardHasNotSaidItsLastWord_afterTheLongTime() {
    idleness.heard("run-1", 0, false);
    idleness.heard("run-1", 4, false);
    idleness.passed(1_000);
    idleness.heard("run-1", 4, true);
    idleness.heard("run-2", 0, true);
    idleness.passed(28_999);
    assertThat(idleness.isIdle()).isFalse();

    idleness.passed(1);
    assertThat(idleness.isIdle()).isTrue();
  }

  @Test
  void isIdle_aFrameAfterwards_isItNoLonger() {
    idleness.passed(6_000);
    idleness.heard("run-1", 0, true);
    assertThat(idleness.isIdle()).isFalse();

    idleness.passed(4_000);
    assertThat(idleness.isIdle()).isFalse();
    assertThat(idleness.idleMillis()).isZero();
  }
}
