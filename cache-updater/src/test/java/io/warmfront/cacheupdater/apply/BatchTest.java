package io.warmfront.cacheupdater.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.config.WriteConfig;
import io.warmfront.testing.Seeded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final WriteConfig LIMITS = new WriteConfig(7, 1 << 20);

  @Test
  void add_anyUpdates_keepsTheGreatestVersionOfEachKeyInFront() {
    Seeded.check(random -> {
      for (int round = 0; round < 100; round++) {
        List<Pending> updates = new ArrayList<>();
        for (int i = 0; i < random.nextInt(80); i++) {
          updates.add(Records.pending(0, i, "k" + random.nextInt(12), 1 + random.nextLong(20)));
        }
        Map<String, Pending> expected = new HashMap<>();
        for (Pending update : updates) {
          expected.merge(key(update), update, (a, b) -> b.version() > a.version() ? b : a);
        }
        Batch batch = new Batch(LIMITS);
        batch.add(updates);
        Map<String, Pending> first = new HashMap<>();
        List<Pending> all = new ArrayList<>();
        for (List<KeyLine> group : drain(batch)) {
          assertThat(group).hasSizeLessThanOrEqualTo(LIMITS.maxKeys());
          for (KeyLine line : group) {
            assertThat(first.put(key(line.first()), line.first())).isNull();
            all.add(line.first());
            all.addAll(line.others());
          }
        }
        assertThat(first).isEqualTo(expected);
        all.sort(Comparator.comparingLong(update -> update.record().offset()));
        assertThat(all).isEqualTo(updates);
      }
    });
  }

  @Test
  void dropFirst_more_theNextVersionTakesItsPlace() {
    KeyLine line =
        new KeyLine(
            List.of(
                Records.pending(0, 0, "k", 2),
                Records.pending(0, 1, "k", 3),
                Records.pending(0, 2, "k", 1)));
    List<Long> versions = new ArrayList<>();
    while (!line.isEmpty()) {
      versions.add(line.first().version());
      line.dropFirst();
    }
    assertThat(versions).containsExactly(3L, 2L, 1L);
  }

  @Test
  void add_moreBytesThanAllowed_splits() {
    Batch batch = new Batch(new WriteConfig(100, 1 << 10));
    String longKey = "k".repeat(600);
    batch.add(
        List.of(Records.pending(0, 0, longKey + 1, 1), Records.pending(0, 1, longKey + 2, 1)));
    assertThat(drain(batch)).hasSize(2);
  }

  @Test
  void halve_group_halvesComeFirstAndInOrder() {
    Batch batch = new Batch(LIMITS);
    batch.add(
        List.of(
            Records.pending(0, 0, "a", 1),
            Records.pending(0, 1, "b", 1),
            Records.pending(0, 2, "c", 1)));
    batch.halve(batch.next(0));
    assertThat(drain(batch).stream().map(BatchTest::keys).toList())
        .containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void next_delayedLine_waitsUntilItIsDue() {
    Batch batch = new Batch(LIMITS);
    batch.delay(new KeyLine(List.of(Records.pending(0, 0, "a", 1))), 100);
    assertThat(batch.next(99)).isEmpty();
    assertThat(batch.isEmpty()).isFalse();
    assertThat(keys(batch.next(100))).containsExactly("a");
    assertThat(batch.isEmpty()).isTrue();
  }

  @Test
  void forget_partition_leavesTheOthers() {
    Batch batch = new Batch(LIMITS);
    batch.add(
        List.of(
            Records.pending(0, 0, "a", 1),
            Records.pending(1, 0, "b", 1),
            Records.pending(0, 1, "b", 9)));
    batch.delay(new KeyLine(List.of(Records.pending(0, 3, "c", 1))), 0);
    batch.forget(List.of(new TopicPartition(Records.TOPIC, 0)));
    assertThat(drain(batch).stream().map(BatchTest::keys).toList()).containsExactly(List.of("b"));
  }

  private static List<List<KeyLine>> drain(Batch batch) {
    List<List<KeyLine>> groups = new ArrayList<>();
    for (List<KeyLine> group = batch.next(0); !group.isEmpty(); group = batch.next(0)) {
      groups.add(group);
    }
    return groups;
  }

  private static List<String> keys(List<KeyLine> group) {
    return group.stream().map(line -> key(line.first())).toList();
  }

  private static String key(Pending update) {
    return new String(update.write().key(), StandardCharsets.UTF_8);
  }
}
