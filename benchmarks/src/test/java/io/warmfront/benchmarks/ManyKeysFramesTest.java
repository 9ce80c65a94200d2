package io.warmfront.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.frame.FrameCheck;
import io.warmfront.contract.frame.FrameOrder;
import io.warmfront.contract.frame.Placement;
import io.warmfront.contract.frame.ShardPosition;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.SeriesTags;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ManyKeysFramesTest {
  private static final long NOW = 1_795_176_000_000L;

  private final ManyKeysFrames frames =
      new ManyKeysFrames("r", NOW - 60_000, new SplittableRandom(1));

  @Test
  void next_frames_countAndHoldWhatIsSaidOfThem() {
    Map<Integer, ShardPosition> positions = new HashMap<>();
    Map<String, Long> exact = new HashMap<>();
    for (int i = 0; i < 12; i++) {
      LatencyFrame frame = frames.next(NOW);
      assertThat(FrameCheck.head(frame, NOW)).isEmpty();
      assertThat(FrameCheck.content(frame, NOW)).isEmpty();
      assertThat(frame.getSerializedSize()).isLessThan(1_000_000);
      ShardPosition before = positions.getOrDefault(frame.getShard(), ShardPosition.UNREAD);
      Placement placement = FrameOrder.place(before, frame, ManyKeysFrames.OPERATIONS, NOW);
      assertThat(placement)
          .isInstanceOfSatisfying(
              Placement.Next.class,
              it -> {
                assertThat(it.lostOperations()).isZero();
                positions.put(frame.getShard(), it.position());
              });
      for (int row = 0; row < frame.getOutcomeCount(); row++) {
        SeriesTags tags = frame.getSeries(frame.getSeriesIndex(row));
        exact.merge(
            "t:%s:items:%d".formatted(tags.getTenant(), frame.getKeyId(row)), 1L, Long::sum);
      }
    }

    assertThat(positions).hasSize(ManyKeysFrames.SHARDS);
    assertThat(frames.operations()).isEqualTo(12L * ManyKeysFrames.OPERATIONS);
    assertThat(frames.keys()).isEqualTo(exact.size()).isGreaterThan(20_000);
    exact.forEach((key, count) -> assertThat(frames.operationsOf(key)).as(key).isEqualTo(count));
    assertThat(frames.operationsOf("t:t0:items:0")).isEqualTo(frames.operationsOfPlace(1));
    assertThat(frames.operationsOf("nothing")).isZero();
  }
}
