package io.warmfront.generator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.generator.ChiSquare;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeToLiveTest {
  private static final int MANY = 100_000;

  @Test
  void millisOf_noJitter_isExact() {
    TimeToLive ttl = new TimeToLive(300_000, 0);
    assertThat(IntStream.range(0, 100).mapToLong(it -> ttl.millisOf(item(it), it)).distinct())
        .containsExactly(300_000L);
  }

  @Test
  void millisOf_jitter_isEvenlySpreadBetweenTheLimits() {
    TimeToLive ttl = new TimeToLive(300_000, 0.1);
    long[] seen = new long[20];
    for (int id = 0; id < MANY; id++) {
      long millis = ttl.millisOf(item(id), 1);
      assertThat(millis).isBetween(270_000L, 330_000L);
      seen[(int) Math.min(19, (millis - 270_000) / 3_000)]++;
    }
    double[] even = IntStream.range(0, 20).mapToDouble(it -> 1).toArray();
    ChiSquare.of(seen).fits(even);
    even[19] = 0.9;
    ChiSquare.of(seen).contradicts(even);
  }

  @Test
  void millisOf_sameItemAndRevision_isTheSame() {
    TimeToLive ttl = new TimeToLive(300_000, 0.5);
    for (int id = 0; id < 1_000; id++) {
      assertThat(new TimeToLive(300_000, 0.5).millisOf(item(id), id))
          .isEqualTo(ttl.millisOf(item(id), id));
    }
    assertThat(ttl.millisOf(item(1), 1)).isNotEqualTo(ttl.millisOf(item(1), 2));
  }

  @Test
  void constructor_wholeTtlAsJitter_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeToLive(5, 1))
        .withMessage("a TTL must be above 0 ms with a jitter from 0 to below 1, was 5 ms ± 1.0");
  }

  private static CacheKey item(long id) {
    return new CacheKey("acme", "items", id);
  }
}
