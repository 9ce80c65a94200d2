package io.warmfront.generator.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.run.Reshape;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final long SECOND = 1_000_000_000;
  private static final long START = 1_000_000;

  @Test
  void freeFrom_pausesAndResumes_isTheNextMomentWithout() {
    Pauses pauses =
        new Pauses(
            List.of(
                at(Reshape.Kind.PAUSE, 2),
                at(Reshape.Kind.RATE, 3),
                at(Reshape.Kind.RESUME, 5),
                at(Reshape.Kind.PAUSE, 8)),
            START);

    assertThat(pauses.freeFrom(0)).isZero();
    assertThat(pauses.freeFrom(2 * SECOND)).isEqualTo(5 * SECOND);
    assertThat(pauses.freeFrom(6 * SECOND)).isEqualTo(6 * SECOND);
    assertThat(pauses.freeFrom(8 * SECOND)).isEqualTo(ExpectedArrivals.NEVER);
  }

  @Test
  void freeFrom_nothingChanged_isAtOnce() {
    assertThat(new Pauses(List.of(), START).freeFrom(7)).isEqualTo(7);
  }

  @Test
  void freeFrom_resumedAndPausedAtOneMoment_isHeldBack() {
    Pauses pauses =
        new Pauses(
            List.of(
                at(Reshape.Kind.PAUSE, 1), at(Reshape.Kind.RESUME, 5), at(Reshape.Kind.PAUSE, 5)),
            START);

    assertThat(pauses.freeFrom(SECOND)).isEqualTo(ExpectedArrivals.NEVER);
  }

  private static Reshape at(Reshape.Kind kind, long second) {
    return new Reshape(kind, "", START + second * 1_000, 0, 0);
  }
}
