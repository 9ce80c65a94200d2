package io.warmfront.cacheupdater.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.warmup.WarmedPartition;
import io.warmfront.contract.warmup.WarmupCounts;
import io.warmfront.contract.warmup.WarmupOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionReplayTest {
  private static final WarmedPartition UNTOUCHED = WarmedPartition.untouched(0, 100, 1_150);

  @Test
  void slices_newestFirst_goBackFromTheFence() {
    assertThat(slices(UNTOUCHED, WarmupOrder.NEWEST_FIRST))
        .containsExactly("750-1150", "350-750", "100-350");
  }

  @Test
  void slices_oldestFirst_goOnFromTheBeginning() {
    assertThat(slices(UNTOUCHED, WarmupOrder.OLDEST_FIRST))
        .containsExactly("100-500", "500-900", "900-1150");
  }

  @Test
  void slices_ofALogWithLittleInIt_areShorterButNotTooShort() {
    assertThat(longest(WarmedPartition.untouched(0, 0, 1_000_000))).isEqualTo(10_000);
    assertThat(longest(WarmedPartition.untouched(0, 0, 40_000))).isEqualTo(2_000);
    assertThat(longest(WarmedPartition.untouched(0, 0, 4_000))).isEqualTo(500);
    assertThat(longest(WarmedPartition.untouched(0, 0, 40))).isEqualTo(40);
  }

  private static long longest(WarmedPartition warmed) {
    PartitionReplay replay = new PartitionReplay("log", warmed, 10_000, WarmupOrder.NEWEST_FIRST);
    return replay.sliceEnd() - replay.sliceFrom();
  }

  @Test
  void slices_takenOver_goOnBehindTheLastThatWasSettled() {
    for (WarmupOrder order : WarmupOrder.values()) {
      PartitionReplay first = replay(UNTOUCHED, order);
      first.sliceSettled();
      first.counted(new WarmupCounts(5, 0, 0, 0, 0, 0, 0), first.sliceFrom() + 5);
      assertThat(first.warmed().passed()).isEqualTo(405);

      List<String> all = slices(UNTOUCHED, order);
      assertThat(slices(first.warmed().resumed(), order))
          .as(order.label())
          .isEqualTo(all.subList(1, all.size()));
    }
  }

  private static List<String> slices(WarmedPartition warmed, WarmupOrder order) {
    PartitionReplay replay = replay(warmed, order);
    List<String> slices = new ArrayList<>();
    while (!replay.isDone()) {
      slices.add(replay.sliceFrom() + "-" + replay.sliceEnd());
      replay.sliceSettled();
    }
    assertThat(replay.warmed().passed()).isEqualTo(warmed.offsets());
    return slices;
  }

  private static PartitionReplay replay(WarmedPartition warmed, WarmupOrder order) {
    return new PartitionReplay("log", warmed, 400, order);
  }
}
