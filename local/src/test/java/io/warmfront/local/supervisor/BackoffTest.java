package io.warmfront.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void pause_repeatedTrouble_doublesUpTo30Seconds() {
    List<Long> pauses =
        Stream.iterate(Backoff.NONE, Backoff::next)
            .limit(8)
            .map(each -> each.pause().toSeconds())
            .toList();

    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
  }

  @Test
  void afterLifeOf_quietMinute_beginsAnew() {
    assertThat(new Backoff(4).afterLifeOf(Duration.ofMinutes(1))).isEqualTo(Backoff.NONE);
  }

  @Test
  void afterLifeOf_shortLife_goesOn() {
    assertThat(new Backoff(4).afterLifeOf(Duration.ofSeconds(59))).isEqualTo(new Backoff(4));
  }
}
