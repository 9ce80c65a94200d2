package io.warmfront.cacheupdater.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.config.BreakerConfig;
import io.warmfront.testing.Seeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final List<String> said = new ArrayList<>();
  private final Breaker breaker = breaker(0.05);

  @Test
  void bad_fewerThanTheLeast_staysClosed() {
    note(99, 99, 0);
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void bad_allOfThem_opensAndSaysWhy() {
    note(200, 100, 0);
    assertThat(breaker.isOpen()).isTrue();
    assertThat(said)
        .containsExactly(
            "100 of the last 200 updates are bad, more than 5.00 %: nothing is put aside or read"
                + " for 600 s; mend who writes them, or start anew with a higher"
                + " warmfront.cache-updater.breaker.most-share");
  }

  @Test
  void bad_shareAtTheLimit_staysClosedAndOneMoreOpens() {
    note(4_000, 200, 0);
    assertThat(breaker.isOpen()).isFalse();
    note(0, 1, 0);
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void bad_beforeTheWindow_doesNotCount() {
    note(99, 99, 0);
    note(99, 99, 30 * SECOND);
    assertThat(breaker.isOpen()).isFalse();
    note(1, 1, 31 * SECOND);
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void bad_limitOfAll_neverOpens() {
    Breaker never = breaker(1);
    never.read(100_000, 0);
    for (int i = 0; i < 100_000; i++) {
      never.bad(0);
    }
    assertThat(never.isOpen()).isFalse();
  }

  @Test
  void isHeldLongEnough_afterTheHold_andThenKnowsOfNothing() {
    note(200, 100, 5 * SECOND);
    assertThat(breaker.isHeldLongEnough(604 * SECOND)).isFalse();
    assertThat(breaker.isHeldLongEnough(605 * SECOND)).isTrue();
    breaker.close();
    assertThat(breaker.isOpen()).isFalse();
    assertThat(said.getLast()).isEmpty();
    note(99, 99, 605 * SECOND);
    assertThat(breaker.isOpen()).isFalse();
  }

  /** Wherever nanoseconds begin, whatever passes: the window's own records decide, to a slot. */
  @Test
  void bad_anyTimes_countsTheWindowAlone() {
    Seeded.check(random -> {
      Breaker any = breaker(0.05);
      long now = random.nextLong(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2);
      List<Long> times = new ArrayList<>();
      while (!any.isOpen()) {
        now += random.nextLong(SECOND / 2);
        times.add(now);
        any.read(1, now);
        any.bad(now);
      }
      long end = now;
      assertThat(times.stream().filter(it -> end - it < 30 * SECOND).count())
          .as("no fewer than the least")
          .isGreaterThanOrEqualTo(100);
    });
  }

  private void note(int read, int bad, long nowNanos) {
    breaker.read(read, nowNanos);
    for (int i = 0; i < bad; i++) {
      breaker.bad(nowNanos);
    }
  }

  private Breaker breaker(double mostShare) {
    return new Breaker(
        new BreakerConfig(mostShare, 100, Duration.ofSeconds(30), Duration.ofMinutes(10)),
        said::add);
  }
}
