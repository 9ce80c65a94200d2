package io.warmfront.cacheupdater.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.testing.Seeded;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration GREATEST = Duration.ofSeconds(10);

  @Test
  void waitNanos_anyFailures_doublesWithinBounds() {
    Seeded.check(random -> {
      BackOff backOff = new BackOff(LEAST, GREATEST, random);
      for (int failures = 1; failures < 200; failures++) {
        long full =
            failures > 20
                ? GREATEST.toNanos()
                : Math.min(GREATEST.toNanos(), LEAST.toNanos() << (failures - 1));
        assertThat(backOff.waitNanos(failures))
            .isBetween(Math.max(LEAST.toNanos(), full / 2), full);
      }
    });
  }
}
