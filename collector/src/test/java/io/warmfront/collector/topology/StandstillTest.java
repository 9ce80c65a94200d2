package io.warmfront.collector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillTest {
  private final Standstill standstill = new Standstill(Duration.ofSeconds(10));

  @Test
  void stands_neitherWorksNorRestores_onceTheLimitIsReached() {
    assertThat(standstill.stands(5_000, 0, true)).isFalse();
    assertThat(standstill.stands(5_000, 0, true)).isTrue();
  }

  @Test
  void stands_restoresState_not() {
    assertThat(standstill.stands(9_000, 0, true)).isFalse();
    assertThat(standstill.stands(9_000, 1, true)).isFalse();
    assertThat(standstill.stands(9_000, 1, true)).isFalse();
    assertThat(standstill.stands(1_000, 1, true)).isTrue();
  }

  @Test
  void stands_kafkaDoesNotAnswer_not() {
    assertThat(standstill.stands(9_000, 0, true)).isFalse();
    assertThat(standstill.stands(60_000, 0, false)).isFalse();
    assertThat(standstill.stands(9_000, 0, true)).isFalse();
  }

  @Test
  void stands_hasWorkedMeanwhile_not() {
    assertThat(standstill.stands(9_000, 0, true)).isFalse();
    standstill.works();
    assertThat(standstill.stands(9_000, 0, true)).isFalse();
  }
}
