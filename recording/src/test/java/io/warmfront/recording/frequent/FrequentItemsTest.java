package io.warmfront.recording.frequent;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.testing.Seeded;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FrequentItemsTest {
  private static final int ITEMS = 50_000;
  private static final int SIZE = 1_024;

  @Test
  void top_moreItemsThanPlaces_holdsTheExactCountsBetweenItsBounds() {
    Seeded.check(random -> {
      FrequentItems<String> items = new FrequentItems<>(SIZE);
      Map<String, Long> exact = new HashMap<>();
      for (int i = 0; i < 200_000; i++) {
        add(items, exact, skewed(random), 1 + random.nextInt(3));
      }
      hold(items, exact);
    });
  }

  @Test
  void top_itemsWithoutAnyOrder_holdsTheExactCountsBetweenItsBounds() {
    Seeded.check(random -> {
      FrequentItems<String> items = new FrequentItems<>(SIZE);
      Map<String, Long> exact = new HashMap<>();
      for (int i = 0; i < 100_000; i++) {
        add(items, exact, "i" + random.nextInt(ITEMS), 1);
      }
      hold(items, exact);
      assertThat(items.top(20, it -> it, _ -> "").hitters()).noneMatch(HeavyHitter::isCertain);
    });
  }

  @Test
  void top_noMoreItemsThanPlaces_isExact() {
    Seeded.check(random -> {
      FrequentItems<String> items = new FrequentItems<>(SIZE);
      Map<String, Long> exact = new HashMap<>();
      for (int i = 0; i < 20_000; i++) {
        add(items, exact, "i" + random.nextInt(SIZE * 3 / 4), 1);
      }
      HeavyHitters top = items.top(20, it -> it, _ -> "");
      assertThat(top.mostError()).isZero();
      assertThat(top.hitters())
          .hasSize(20)
          .allMatch(HeavyHitter::isCertain)
          .allSatisfy(it -> assertThat(it.estimate()).isEqualTo(exact.get(it.name())))
          .extracting(HeavyHitter::estimate)
          .isEqualTo(exact.values().stream().sorted(Comparator.reverseOrder()).limit(20).toList());
    });
  }

  @Test
  void top_asManyEach_isInTheOrderOfNames() {
    FrequentItems<String> items = new FrequentItems<>(8);
    List.of("c", "a", "b").forEach(it -> items.add(it, 2));

    assertThat(items.top(2, it -> it, _ -> "").hitters())
        .extracting(HeavyHitter::name)
        .containsExactly("a", "b");
    assertThat(new FrequentItems<String>(8).top(2, it -> it, _ -> ""))
        .isEqualTo(new HeavyHitters(0, 0, List.of()));
  }

  /**
   * Bounds hold for each item, whether it is shown or not; who is certain is one of the greatest.
   */
  private static void hold(FrequentItems<String> items, Map<String, Long> exact) {
    long all = exact.values().stream().mapToLong(Long::longValue).sum();
    HeavyHitters top = items.top(20, it -> it, _ -> "");
    assertThat(top.operations()).isEqualTo(all);
    assertThat(top.mostError()).isPositive().isLessThanOrEqualTo((long) (3.5 / SIZE * all));
    Map<String, HeavyHitter> known = new HashMap<>();
    items.top(ITEMS, it -> it, _ -> "").hitters().forEach(it -> known.put(it.name(), it));
    exact.forEach((item, count) -> {
      HeavyHitter hitter = known.get(item);
      if (hitter == null) {
        assertThat(count).as(item).isLessThanOrEqualTo(top.mostError());
      } else {
        assertThat(count).as(item).isBetween(hitter.least(), hitter.most());
        assertThat(hitter.estimate()).isBetween(hitter.least(), hitter.most());
        assertThat(hitter.most() - hitter.least()).isLessThanOrEqualTo(top.mostError());
      }
    });
    List<Long> greatest =
        exact.values().stream().sorted(Comparator.reverseOrder()).limit(20).toList();
    assertThat(top.hitters())
        .filteredOn(HeavyHitter::isCertain)
        .allSatisfy(
            it -> assertThat(exact.get(it.name())).isGreaterThanOrEqualTo(greatest.getLast()));
  }

  private static void add(
      FrequentItems<String> items, Map<String, Long> exact, String item, long times) {
    items.add(item, times);
    exact.merge(item, times, Long::sum);
  }

  /** The density falls with the rank as 1/rank. */
  private static String skewed(RandomGenerator random) {
    return "i" + (int) Math.pow(ITEMS, random.nextDouble());
  }
}
