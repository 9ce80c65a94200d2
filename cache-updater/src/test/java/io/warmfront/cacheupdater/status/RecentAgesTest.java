package io.warmfront.cacheupdater.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.histogram.ExponentialHistogram;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentAgesTest {
  private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.get());

  @Test
  void merged_overTime_holdsTheLastTenSeconds() {
    RecentAges ages = new RecentAges(clock);
    for (int second = 0; second < 30; second++) {
      ages.record(1_000L * (second + 1));
      now.addAndGet(1_000);
    }
    ExponentialHistogram expected = new ExponentialHistogram();
    for (int second = 20; second < 30; second++) {
      expected.record(1_000L * (second + 1));
    }
    assertThat(ages.merged()).isEqualTo(expected);
  }

  @Test
  void merged_longAfter_isEmpty() {
    RecentAges ages = new RecentAges(clock);
    ages.record(5);
    now.addAndGet(11_000);
    assertThat(ages.merged().count()).isZero();
  }
}
