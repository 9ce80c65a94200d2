package io.warmfront.console.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.console.gate.Comparison.Result;
import io.warmfront.contract.baseline.Repetition;
import io.warmfront.contract.histogram.BucketIndex;
import io.warmfront.testing.Seeded;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Runs of a made-up system whose true speed is known, and which differ from run to run. */
class GateTest {
  private static final double NOISE = 0.03;
  private static final double MEDIAN_SECONDS = 0.002;
  private static final GateLimit TEN = new GateLimit(GateMetric.P50, 0.1);

  @Test
  void compare_sameSystem_isAlmostNeverCalledWorse() {
    Seeded.check(random -> {
      int alarms = 0;
      for (int pair = 0; pair < 60; pair++) {
        alarms += result(TEN, runs(random, 10, 1), runs(random, 1, 1)) == Result.REGRESSION ? 1 : 0;
      }
      assertThat(alarms).as("of 60").isLessThanOrEqualTo(1);
    });
  }

  /** The hardest system: as bad as is allowed, so that noise alone decides. */
  @Test
  void compare_exactlyAtTheLimit_isCalledWorseAsRarelyAsConfidenceSays() {
    Seeded.check(random -> {
      for (int count : List.of(1, 5)) {
        int alarms = 0;
        for (int pair = 0; pair < 200; pair++) {
          List<Repetition> fresh = runs(random, count, 1.1);
          alarms += result(TEN, runs(random, 6, 1), fresh) == Result.REGRESSION ? 1 : 0;
        }
        // 2.5 % are 5; above 15 it is not the confidence that was asked for
        assertThat(alarms).as("%d new runs, of 200", count).isLessThanOrEqualTo(15);
      }
    });
  }

  @Test
  void compare_fifthSlower_isFound() {
    Seeded.check(random -> {
      int found = 0;
      for (int pair = 0; pair < 40; pair++) {
        List<Repetition> fresh = runs(random, 5, 1.2);
        found += result(TEN, runs(random, 10, 1), fresh) == Result.REGRESSION ? 1 : 0;
      }
      assertThat(found).as("of 40").isGreaterThanOrEqualTo(36);
    });
  }

  @Test
  void compare_faster_isAnImprovement() {
    Seeded.check(random -> {
      Comparison comparison = gate(runs(random, 10, 1), runs(random, 10, 0.8)).compare(TEN);
      assertThat(comparison.result()).isEqualTo(Result.IMPROVEMENT);
      assertThat(comparison.change()).isCloseTo(-0.2, within(0.05));
      assertThat(comparison.low()).isLessThan(comparison.change());
      assertThat(comparison.high()).isGreaterThan(comparison.change());
    });
  }

  @Test
  void compare_runsThatDifferMuch_areInconclusive() {
    Seeded.check(random -> {
      List<Repetition> wild =
          IntStream.range(0, 6).mapToObj(it -> run("b" + it, it % 2 == 0 ? 1 : 2)).toList();
      assertThat(result(TEN, wild, runs(random, 1, 1.6))).isEqualTo(Result.INCONCLUSIVE);
    });
  }

  @Test
  void compare_changeThatNobodyFeels_isTheSame() {
    List<Repetition> base =
        IntStream.range(0, 5).mapToObj(it -> constant("b" + it, 20_000, 1_000)).toList();
    List<Repetition> slower = List.of(constant("n", 25_000, 1_000));
    assertThat(result(TEN, base, slower)).as("5 µs of 20 µs").isEqualTo(Result.SAME);
  }

  @Test
  void compare_fewOperations_isNotJudgedAndSaysWhatItNeeds() {
    List<Repetition> base =
        IntStream.range(0, 5).mapToObj(it -> constant("b" + it, 1_000_000, 10_000)).toList();
    Comparison comparison =
        gate(base, List.of(constant("n", 1_000_000, 9_999)))
            .compare(new GateLimit(GateMetric.P99, 0.1));
    assertThat(comparison.result()).isEqualTo(Result.UNJUDGED);
    assertThat(comparison.remark())
        .isEqualTo("it needs 10,000 operations in each run, n has 9,999");
    assertThat(comparison.base()).isCloseTo(0.001, within(0.00001));
  }

  @Test
  void compare_rates_knowWhichWayIsWorse() {
    List<Repetition> base =
        IntStream.range(0, 6)
            .mapToObj(it -> counted("b" + it, 100_000 + it, 0, 9_000, 1_000))
            .toList();
    List<Repetition> worse = List.of(counted("n", 80_000, 2_000, 6_000, 4_000));
    assertThat(result(new GateLimit(GateMetric.THROUGHPUT, 0.05), base, worse))
        .isEqualTo(Result.REGRESSION);
    assertThat(result(new GateLimit(GateMetric.ERRORS, 0.01), base, worse))
        .isEqualTo(Result.REGRESSION);
    assertThat(result(new GateLimit(GateMetric.HIT_RATIO, 0.02), base, worse))
        .isEqualTo(Result.REGRESSION);
    Comparison hits =
        gate(base, List.of(counted("n", 100_000, 0, 9_500, 500)))
            .compare(new GateLimit(GateMetric.HIT_RATIO, 0.02));
    assertThat(hits.result()).isEqualTo(Result.IMPROVEMENT);
    assertThat(hits.change()).isCloseTo(0.05, within(1e-9));
    assertThat(result(new GateLimit(GateMetric.HIT_RATIO, 0.02), base, List.of(run("n", 1))))
        .as("a run without reads")
        .isEqualTo(Result.UNJUDGED);
  }

  @Test
  void compare_eachQuantile_needsAHundredBehindIt() {
    for (GateMetric metric : GateMetric.values()) {
      if (metric.isTime()) {
        long least = Math.round(100 / (1 - metric.quantile()));
        List<Repetition> base =
            IntStream.range(0, 5).mapToObj(it -> constant("b" + it, 1_000_000, least)).toList();
        GateLimit limit = new GateLimit(metric, 0.1);
        assertThat(result(limit, base, base.subList(0, 1))).as("%s", metric).isEqualTo(Result.SAME);
        assertThat(result(limit, base, List.of(constant("n", 1_000_000, least - 1))))
            .as("%s", metric)
            .isEqualTo(Result.UNJUDGED);
      }
    }
  }

  @Test
  void compare_nothingServedAnyMore_isWorse() {
    List<Repetition> base =
        IntStream.range(0, 5).mapToObj(it -> counted("b" + it, 10_000, 0, 0, 0)).toList();
    assertThat(
            result(
                new GateLimit(GateMetric.THROUGHPUT, 0.05),
                base,
                List.of(counted("n", 0, 10_000, 0, 0))))
        .isEqualTo(Result.REGRESSION);
  }

  @Test
  void compare_errorsTooFewToTell_areNotJudged() {
    List<Repetition> base =
        IntStream.range(0, 5).mapToObj(it -> counted("b" + it, 100, 0, 0, 0)).toList();
    assertThat(
            result(
                new GateLimit(GateMetric.ERRORS, 0.01), base, List.of(counted("n", 98, 2, 0, 0))))
        .isEqualTo(Result.UNJUDGED);
  }

  @Test
  void compare_slowBaseAndDropsNow_isNoImprovement() {
    List<Repetition> base =
        IntStream.range(0, 5).mapToObj(it -> constant("b" + it, 3_000_000_000L, 1_000)).toList();
    Repetition overloaded =
        new Repetition(
            "n", 10, 400, 0, 400, 600, 0, 0, 0, BucketIndex.ofNanos(3_000_000_000L), List.of(400L));
    assertThat(result(TEN, base, List.of(overloaded))).isNotEqualTo(Result.IMPROVEMENT);
  }

  @Test
  void compare_droppedOperations_areBehindAllOthers() {
    List<Repetition> base =
        IntStream.range(0, 5).mapToObj(it -> constant("b" + it, 1_000_000, 1_000)).toList();
    Repetition overloaded =
        new Repetition(
            "n", 10, 400, 0, 400, 600, 0, 0, 0, BucketIndex.ofNanos(1_000_000), List.of(400L));
    Comparison comparison = gate(base, List.of(overloaded)).compare(TEN);
    assertThat(comparison.now()).isEqualTo(1);
    assertThat(comparison.result()).isEqualTo(Result.REGRESSION);
  }

  @Test
  void compare_twice_isTheSameAnswer() {
    Seeded.check(random -> {
      List<Repetition> base = runs(random, 7, 1);
      List<Repetition> fresh = runs(random, 5, 1.05);
      assertThat(gate(base, fresh).compare(TEN)).isEqualTo(gate(base, fresh).compare(TEN));
    });
  }

  @Test
  void create_baseThatCannotShowItsNoise_isRefused() {
    List<Repetition> four = IntStream.range(0, 4).mapToObj(it -> run("b" + it, 1)).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gate(four, four))
        .withMessage("a gate needs 5 runs as base and a new one, had 4 and 4");
  }

  private static Gate gate(List<Repetition> base, List<Repetition> fresh) {
    return new Gate(base, fresh, 1, 0.95);
  }

  private static Result result(GateLimit limit, List<Repetition> base, List<Repetition> fresh) {
    return gate(base, fresh).compare(limit).result();
  }

  private static List<Repetition> runs(RandomGenerator random, int count, double factor) {
    return IntStream.range(0, count)
        .mapToObj(it -> run("r" + it, factor * Math.exp(NOISE * random.nextGaussian())))
        .toList();
  }

  /** Times spread as they usually are: their logarithms are normal. */
  private static Repetition run(String name, double factor) {
    NormalDistribution normal = new NormalDistribution(null, 0, 0.5);
    TreeMap<Integer, Long> times = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      double seconds =
          factor * MEDIAN_SECONDS * Math.exp(normal.inverseCumulativeProbability((i + 0.5) / 200));
      times.merge(BucketIndex.ofNanos(Math.round(seconds * 1e9)), 100L, Long::sum);
    }
    int first = times.firstKey();
    List<Long> buckets =
        IntStream.rangeClosed(first, times.lastKey())
            .mapToObj(it -> times.getOrDefault(it, 0L))
            .toList();
    return new Repetition(name, 10, 20_000, 0, 20_000, 0, 0, 0, 0, first, buckets);
  }

  private static Repetition constant(String name, long nanos, long count) {
    return new Repetition(
        name, 10, count, 0, count, 0, 0, 0, 0, BucketIndex.ofNanos(nanos), List.of(count));
  }

  private static Repetition counted(
      String name, long completed, long errors, long hits, long misses) {
    return new Repetition(
        name, 10, completed, errors, completed + errors, 0, hits, misses, 0, 0, List.of());
  }
}
