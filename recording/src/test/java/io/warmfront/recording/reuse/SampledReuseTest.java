package io.warmfront.recording.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.entry.KeyHash;
import io.warmfront.testing.Seeded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SampledReuseTest {
  private static final int ACCESSES = 200_000;
  private static final int[] SIZES = {50, 200, 1_000, 5_000, 20_000};

  /** Forgets what was used longest ago, as a cache does. */
  private static final class Lru extends LinkedHashMap<Long, Boolean> {
    private static final long serialVersionUID = 1;

    private final int entries;
    private int hits;

    Lru(int entries) {
      super(16, 0.75f, true);
      this.entries = entries;
    }

    void access(long key) {
      hits += put(key, true) != null ? 1 : 0;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
      return size() > entries;
    }
  }

  @Test
  void hitRatio_everyKeyInTheSample_isThatOfACache() {
    Seeded.check(random -> assertNear(random, 1 << 16, 0.01));
  }

  /** Over 60 seeds the greatest difference was 0.038: a twentieth of the keys is a small sample. */
  @Test
  void hitRatio_fewKeysInTheSample_isNear() {
    Seeded.check(random -> assertNear(random, 2_000, 0.05));
  }

  private static void assertNear(RandomGenerator random, int mostKeys, double tolerance) {
    SampledReuse reuse = new SampledReuse(mostKeys);
    Lru[] caches = new Lru[SIZES.length];
    for (int i = 0; i < SIZES.length; i++) {
      caches[i] = new Lru(SIZES[i]);
    }
    for (int i = 0; i < ACCESSES; i++) {
      long key = skewed(random);
      reuse.access(KeyHash.of("acme", "items", key), true);
      for (Lru cache : caches) {
        cache.access(key);
      }
    }
    assertThat(reuse.lookups()).isEqualTo(ACCESSES);
    for (int i = 0; i < SIZES.length; i++) {
      assertThat(reuse.hitRatio(SIZES[i]))
          .as("%d entries, sampled %s", SIZES[i], reuse.rate())
          .isCloseTo((double) caches[i].hits / ACCESSES, within(tolerance));
    }
  }

  /** Returns a key of 40,000, the smaller the more often. */
  private static long skewed(RandomGenerator random) {
    return (long) (40_000 * Math.pow(random.nextDouble(), 3));
  }

  @Test
  void rate_moreKeysThanTheSampleHolds_falls() {
    SampledReuse reuse = new SampledReuse(1_000);
    for (int key = 0; key < 50_000; key++) {
      reuse.access(KeyHash.of("acme", "items", key), true);
    }

    assertThat(reuse.rate()).isBetween(0.01, 0.04);
    assertThat(reuse.keys()).isCloseTo(50_000, within(6_000L));
    assertThat(reuse.hitRatio(1e9)).isCloseTo(0, within(0.01));
  }

  @Test
  void hitRatio_writes_bringKeysInAndAreNoLookups() {
    SampledReuse reuse = new SampledReuse(1_000);
    reuse.access(1, false);
    reuse.access(2, false);
    reuse.access(1, true);

    assertThat(reuse.lookups()).isEqualTo(1);
    assertThat(reuse.hitRatio(1)).isZero();
    assertThat(reuse.hitRatio(2)).isEqualTo(1);
  }

  @Test
  void hitRatio_removedKey_isAMiss() {
    SampledReuse reuse = new SampledReuse(1_000);
    reuse.access(1, true);
    reuse.remove(1);
    reuse.access(1, true);

    assertThat(reuse.hitRatio(100)).isZero();
    assertThat(new SampledReuse(10).hitRatio(100)).isZero();
  }
}
