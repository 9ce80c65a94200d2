package io.warmfront.generator.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.popularity.Rotation;
import io.warmfront.contract.popularity.Scramble;
import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.contract.workload.KeyRotation;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Placement;
import io.warmfront.contract.workload.ValueSize;
import io.warmfront.generator.ChiSquare;
import io.warmfront.generator.arrival.StableRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is emitted against what is stated, and a statement that is a little wrong. */
class KeyPopularityTest {
  private static final int COUNT = 1_000;

  @ParameterizedTest
  @MethodSource("laws")
  void draw_clustered_isAsStated(KeyDistribution law, double[] stated, double[] wrong) {
    ChiSquare seen = ChiSquare.of(Draws.count(space(law, Placement.CLUSTERED), 0));
    seen.fits(stated);
    seen.contradicts(wrong);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void draw_scrambled_isAsStatedAtOtherIds(KeyDistribution law, double[] stated, double[] wrong) {
    LongUnaryOperator scrambled = new Scramble(COUNT)::of;
    ChiSquare seen = ChiSquare.of(Draws.count(space(law, Placement.SCRAMBLED), 0));
    seen.fits(Weights.at(stated, scrambled));
    seen.contradicts(Weights.at(wrong, scrambled));
    if (stated[0] > stated[COUNT - 1]) {
      seen.contradicts(stated);
    }
  }

  static Stream<Arguments> laws() {
    return Stream.of(
        Arguments.of(KeyDistribution.uniform(), Weights.zipf(COUNT, 0), Weights.zipf(COUNT, 0.05)),
        zipf(0, 0.05),
        zipf(0.3, 0.35),
        zipf(0.99, 0.97),
        zipf(1, 1.02),
        zipf(1.5, 1.52),
        zipf(3, 3.05),
        zipf(5, 4.9),
        Arguments.of(
            KeyDistribution.hotspot(0.2, 0.8),
            Weights.hotspot(COUNT, 200, 0.8),
            Weights.hotspot(COUNT, 200, 0.78)),
        Arguments.of(
            KeyDistribution.hotspot(0.2, 0.8),
            Weights.hotspot(COUNT, 200, 0.8),
            Weights.hotspot(COUNT, 210, 0.8)),
        Arguments.of(
            KeyDistribution.hotspot(0.01, 1),
            Weights.hotspot(COUNT, 10, 1),
            Weights.hotspot(COUNT, 11, 1)),
        Arguments.of(
            KeyDistribution.exponential(0.1, 0.95),
            Weights.exponential(COUNT, 0.1, 0.95),
            Weights.exponential(COUNT, 0.1, 0.945)));
  }

  private static Arguments zipf(double exponent, double wrong) {
    return Arguments.of(
        KeyDistribution.zipf(exponent), Weights.zipf(COUNT, exponent), Weights.zipf(COUNT, wrong));
  }

  @Test
  void draw_exponentialThatIsCutOff_stillGivesTheStatedShare() {
    // YCSB's own rate would give 60 % of the keys 82 % of the draws
    long[] seen = Draws.count(space(KeyDistribution.exponential(0.6, 0.7), Placement.CLUSTERED), 0);
    long first = Arrays.stream(seen, 0, 600).sum();
    ChiSquare.of(new long[] {first, Draws.MANY - first}).fits(new double[] {0.7, 0.3});
  }

  @ParameterizedTest
  @EnumSource(Placement.class)
  void draw_latest_isZipfByAgeWhileKeysCome(Placement placement) {
    KeySpace space = space(KeyDistribution.latest(0.99, 2), placement);
    LongUnaryOperator lies = placement == Placement.SCRAMBLED ? new Scramble(COUNT)::of : it -> it;
    double[] byAge = Weights.zipf(COUNT, 0.99);
    for (long seconds : new long[] {0, 7, 499, 500, 86_400}) {
      long newest = (COUNT - 1 + 2 * seconds) % COUNT;
      ChiSquare seen = ChiSquare.of(Draws.count(space, nanos(seconds)));
      seen.fits(Weights.at(byAge, age -> lies.applyAsLong((newest - age + COUNT) % COUNT)));
      seen.contradicts(
          Weights.at(byAge, age -> lies.applyAsLong((newest - 1 - age + COUNT) % COUNT)));
    }
  }

  @Test
  void draw_sequential_isAScanByNumber() {
    KeyPopularity scan =
        new KeyPopularity(space(KeyDistribution.sequential(), Placement.SCRAMBLED));
    for (int number = 0; number < 3 * COUNT; number++) {
      assertThat(scan.draw(random(number), number, 0)).isEqualTo(number % COUNT);
    }
  }

  @Test
  void draw_drift_movesWithTime() {
    KeySpace space = moving(new KeyRotation(0.05, 0, 0));
    double[] byRank = Weights.zipf(COUNT, 0.99);
    for (int hours : new int[] {0, 1, 7, 20, 23}) {
      int moved = 50 * hours % COUNT;
      ChiSquare seen = ChiSquare.of(Draws.count(space, nanos(3_600L * hours + 1)));
      seen.fits(Weights.at(byRank, rank -> (rank - moved + COUNT) % COUNT));
      seen.contradicts(Weights.at(byRank, rank -> (rank - moved - 1 + COUNT) % COUNT));
    }
  }

  @Test
  void draw_driftByOneKey_makesTheColdestTheHottest() {
    KeySpace space = moving(new KeyRotation(0.05, 0, 0));
    long[] before = Draws.count(space, nanos(71));
    long[] after = Draws.count(space, nanos(73));
    assertThat(hottest(before)).isZero();
    assertThat(hottest(after)).isEqualTo(COUNT - 1);
  }

  @Test
  void draw_rotation_steps() {
    KeySpace space = moving(new KeyRotation(0, 600_000, 0.1));
    double[] byRank = Weights.zipf(COUNT, 0.99);
    long[] start = Draws.count(space, 0);
    assertThat(Draws.count(space, nanos(600) - 1)).as("up to the step").isEqualTo(start);
    ChiSquare seen = ChiSquare.of(Draws.count(space, nanos(600)));
    seen.fits(Weights.at(byRank, rank -> (rank + 900) % COUNT));
    seen.contradicts(byRank);
    assertThat(Draws.count(space, nanos(6_000))).as("a full turn").isEqualTo(start);
  }

  @Test
  void draw_driftAndRotation_addUp() {
    KeySpace space = moving(new KeyRotation(0.05, 600_000, 0.1));
    ChiSquare seen = ChiSquare.of(Draws.count(space, nanos(7_201)));
    seen.fits(
        Weights.at(Weights.zipf(COUNT, 0.99), rank -> (rank - 100 - 1_200 + 2 * COUNT) % COUNT));
  }

  @Test
  void keysAt_yearsLater_isStillInRange() {
    long century = Duration.ofDays(36_500).toNanos();
    for (KeyRotation rotation :
        new KeyRotation[] {new KeyRotation(3_600, 0, 0), new KeyRotation(0, 100, 1)}) {
      assertThat(new Rotation(1_000_000, rotation).keysAt(century)).isBetween(0L, 999_999L);
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void draw_oneKey_isThatKey(KeyDistribution law) {
    KeyPopularity popularity = new KeyPopularity(new KeySpace("k", 1, law));
    assertThat(popularity.draw(random(1), 12, nanos(99))).isZero();
  }

  @Test
  void draw_twice_isTheSame() {
    for (KeyDistribution.Kind kind : KeyDistribution.Kind.values()) {
      KeyDistribution law = new KeyDistribution(kind, 0.99, 0.1, 0.9, 3);
      KeyPopularity one = new KeyPopularity(space(law, Placement.SCRAMBLED));
      KeyPopularity other = new KeyPopularity(space(law, Placement.SCRAMBLED));
      for (int number = 0; number < 1_000; number++) {
        long offset = nanos(number * 37L);
        assertThat(one.draw(random(number), number, offset))
            .as("%s, seed %d, number %d", kind, Draws.SEED, number)
            .isEqualTo(other.draw(random(number), number, offset));
      }
    }
  }

  @Test
  void constructor_shareNotAboveKeys_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExponentialRanks(10, 0.5, 0.5))
        .withMessage(
            "an exponential popularity needs 0 < keys < share < 1, had keys 0.5 and share 0.5");
  }

  private static KeySpace space(KeyDistribution law, Placement placement) {
    return new KeySpace("k", COUNT, law, placement, KeyRotation.NONE, ValueSize.USUAL);
  }

  private static KeySpace moving(KeyRotation rotation) {
    return new KeySpace(
        "k", COUNT, KeyDistribution.zipf(0.99), Placement.CLUSTERED, rotation, ValueSize.USUAL);
  }

  private static int hottest(long[] seen) {
    int hottest = 0;
    for (int id = 1; id < seen.length; id++) {
      hottest = seen[id] > seen[hottest] ? id : hottest;
    }
    return hottest;
  }

  private static StableRandom random(long number) {
    return new StableRandom(StableRandom.seed(Draws.SEED, number));
  }

  private static long nanos(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
