package io.warmfront.cacheupdater.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.warmup.CacheWarmupProgress.Limit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void take_again_andAgain_holdsTheRate() {
    Pace pace = new Pace(1_000, 0);
    long now = 0;
    int taken = 0;
    while (now < 10 * SECOND) {
      int batch = pace.atOnce(200);
      now += pace.take(batch, now);
      taken += batch;
    }
    assertThat(taken).isBetween(10_000, 10_200);
  }

  @Test
  void take_afterAPause_givesNothingInAdvance() {
    Pace pace = new Pace(100, 0);
    assertThat(pace.take(10, 60 * SECOND)).isZero();
    assertThat(pace.take(10, 60 * SECOND)).isEqualTo(SECOND / 10);
  }

  @Test
  void atOnce_slowPace_isATenthOfASecondAndNeverNothing() {
    assertThat(new Pace(1, 0).atOnce(200)).isEqualTo(1);
    assertThat(new Pace(500, 0).atOnce(200)).isEqualTo(50);
    assertThat(new Pace(0, 0).atOnce(200)).isEqualTo(200);
  }

  @Test
  void adapt_liveTrafficSuffers_halvesUntilTheLeast() {
    Pace pace = new Pace(0, 0);
    assertThat(pace.limit()).isEqualTo(Limit.NONE);
    pace.adapt(Limit.REDIS, 40_000);
    assertThat(pace.perSecond()).isEqualTo(20_000);
    assertThat(pace.limit()).isEqualTo(Limit.REDIS);
    for (int i = 0; i < 20; i++) {
      pace.adapt(Limit.LIVE_LAG, 1_000);
    }
    assertThat(pace.perSecond()).isEqualTo(Pace.LEAST_PER_SECOND);
    assertThat(pace.limit()).isEqualTo(Limit.LIVE_LAG);
  }

  @Test
  void adapt_liveTrafficIsWellAgain_risesByStepsToWhatWasAskedFor() {
    Pace pace = new Pace(10_000, 0);
    assertThat(pace.limit()).isEqualTo(Limit.RATE);
    pace.adapt(Limit.REDIS, 10_000);
    pace.adapt(Limit.NONE, 5_000);
    assertThat(pace.perSecond()).isCloseTo(6_000, within(1.0));
    assertThat(pace.limit()).isEqualTo(Limit.REDIS);
    for (int i = 0; i < 4; i++) {
      pace.adapt(Limit.NONE, 5_000);
    }
    assertThat(pace.perSecond()).isEqualTo(10_000);
    assertThat(pace.limit()).isEqualTo(Limit.RATE);
  }

  @Test
  void adapt_withoutARateAndWellAgain_isHeldBackByNothing() {
    Pace pace = new Pace(0, 0);
    pace.adapt(Limit.REDIS, 1_000);
    for (int i = 0; i < 15; i++) {
      pace.adapt(Limit.NONE, 900);
    }
    assertThat(pace.perSecond()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(pace.limit()).isEqualTo(Limit.NONE);
  }
}
