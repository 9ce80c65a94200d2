package io.warmfront.cacheupdater.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.testing.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommitPrefixTest {
  @Test
  void position_nothingRead_isUnknown() {
    assertThat(new CommitPrefix().position()).isEmpty();
  }

  @Test
  void position_allSettled_isBehindTheLast() {
    CommitPrefix prefix = new CommitPrefix();
    prefix.fetched(7);
    prefix.settled(7);
    assertThat(prefix.position()).isEqualTo(OptionalLong.of(8));
  }

  @Test
  void position_markersPassed_isBehindThem() {
    CommitPrefix prefix = new CommitPrefix();
    prefix.fetched(7);
    prefix.settled(7);
    prefix.reached(12);
    assertThat(prefix.position()).isEqualTo(OptionalLong.of(12));
  }

  @Test
  void position_anyOrderOfSettling_isTheFirstUnsettled() {
    Seeded.check(random -> {
      for (int round = 0; round < 200; round++) {
        CommitPrefix prefix = new CommitPrefix();
        List<Long> unsettled = new ArrayList<>();
        long next = random.nextLong(1_000);
        for (int i = 0; i < 1 + random.nextInt(60); i++) {
          prefix.fetched(next);
          unsettled.add(next);
          next += 1 + (random.nextInt(5) == 0 ? random.nextLong(9) : 0);
        }
        long end = unsettled.getLast() + 1;
        List<Long> order = new ArrayList<>(unsettled);
        Collections.shuffle(order, Random.from(random));
        for (long offset : order) {
          prefix.settled(offset);
          unsettled.remove(offset);
          long expected = unsettled.isEmpty() ? end : unsettled.getFirst();
          assertThat(prefix.position()).isEqualTo(OptionalLong.of(expected));
          assertThat(prefix.isSettled()).isEqualTo(unsettled.isEmpty());
        }
      }
    });
  }
}
