package io.warmfront.generator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.popularity.Scramble;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.generator.ChiSquare;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopularityTest {
  private static final long SEED = 5;
  private static final int DRAWS = 200_000;

  @Test
  void draw_hugeKeySpace_staysInRange() {
    ZipfRanks ranks = new ZipfRanks(1L << 40, 0.99);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < DRAWS; i++) {
      assertThat(ranks.draw(random)).isBetween(0L, (1L << 40) - 1);
    }
  }

  @Test
  void draw_oneKey_isThatKey() {
    assertThat(new ZipfRanks(1, 0.99).draw(new SplittableRandom(SEED))).isZero();
    assertThat(new Scramble(1).of(0)).isZero();
  }

  @Test
  void draw_weights_haveTheirShares() {
    WeightedChoice<Integer> choice = new WeightedChoice<>(List.of(1, 2, 7), it -> it);
    SplittableRandom random = new SplittableRandom(SEED);
    long[] seen = new long[3];
    for (int i = 0; i < DRAWS; i++) {
      seen[choice.drawIndex(random)]++;
    }
    ChiSquare.of(seen).fits(new double[] {1, 2, 7});
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1_000, 65_537, 100_000})
  void of_everyNumber_hasItsOwnPlace(int count) {
    Scramble scramble = new Scramble(count);
    Set<Long> places = new HashSet<>();
    for (long number = 0; number < count; number++) {
      long place = scramble.of(number);
      assertThat(place).isBetween(0L, count - 1L);
      places.add(place);
    }
    assertThat(places).hasSize(count);
  }

  @Test
  void draw_hotKeys_areSpread() {
    KeyPopularity popularity = new KeyPopularity(new KeySpace("k", 10_000, 0.99));
    SplittableRandom random = new SplittableRandom(SEED);
    long[] byTenth = new long[10];
    Scramble scramble = new Scramble(10_000);
    for (long rank = 0; rank < 100; rank++) {
      byTenth[(int) (scramble.of(rank) / 1_000)]++;
    }
    assertThat(LongStream.of(byTenth)).as("the 100 hottest").allMatch(it -> it >= 2 && it <= 25);
    assertThat(popularity.draw(random, 0, 0)).isBetween(0L, 9_999L);
  }

  @Test
  void constructor_negativeExponent_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZipfRanks(10, -1))
        .withMessage("a Zipf exponent must be 0 or more and finite, was -1.0");
  }
}
