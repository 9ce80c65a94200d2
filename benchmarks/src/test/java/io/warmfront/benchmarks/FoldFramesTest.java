package io.warmfront.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.frame.FrameCheck;
import io.warmfront.contract.proto.LatencyFrame;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldFramesTest {
  private static final long BEGIN = 1_700_000_000_000L;

  @Test
  void frame_ofEachShard_isOneThatCollectorsCount() throws Exception {
    FoldFrames frames = new FoldFrames(0, 20, 4_096, BEGIN);
    for (int shard = 0; shard < FoldFrames.SHARDS; shard++) {
      LatencyFrame frame = LatencyFrame.parseFrom(frames.frame(shard, 7));
      assertThat(FrameCheck.head(frame, BEGIN + 10_000)).isEmpty();
      assertThat(FrameCheck.content(frame, BEGIN + 10_000)).isEmpty();
      assertThat(FrameCheck.claimedOperations(frame)).isEqualTo(4_096);
      assertThat(frame.getOperationsBefore()).isEqualTo(7 * 4_096);
      assertThat(Set.copyOf(frame.getSeriesIndexList())).hasSize(20);
    }
  }

  @Test
  void frame_ofTwoWithTheSameSizes_isTheSame() {
    FoldFrames one = new FoldFrames(0, 3, 50, BEGIN);
    FoldFrames other = new FoldFrames(0, 3, 50, BEGIN);
    assertThat(one.frame(2, 9)).isEqualTo(other.frame(2, 9));
    assertThat(one.frame(2, 9)).isNotEqualTo(one.frame(2, 10));
  }

  @Test
  void frame_ofAnotherFirstTenant_isOfOtherSeries() throws Exception {
    Set<String> tenants = new HashSet<>();
    for (int first : new int[] {0, 3}) {
      LatencyFrame.parseFrom(new FoldFrames(first, 3, 50, BEGIN).frame(0, 0))
          .getSeriesList()
          .forEach(it -> tenants.add(it.getTenant()));
    }
    assertThat(tenants).hasSize(6);
  }
}
