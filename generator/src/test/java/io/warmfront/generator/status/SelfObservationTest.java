package io.warmfront.generator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.GeneratorUse;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.generator.recording.FrameBuilder;
import io.warmfront.generator.recording.ShardId;
import io.warmfront.generator.recording.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SelfObservationTest {
  private final List<LatencyFrame> frames = new ArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final SelfObservation observation =
      new SelfObservation(
          frame -> frames.add(frame.encode()),
          () -> GeneratorUse.newBuilder().setCpuPermille(looks.incrementAndGet()).build());

  @Test
  void accept_beforeTheFirstLook_saysNothing() {
    close("r", 0);
    assertThat(frames.getFirst().hasGenerator()).isFalse();
  }

  @Test
  void accept_afterALook_saysItOnceForEachRun() {
    observation.look();
    close("r", 0);
    close("r", 1);
    close("s", 0);
    assertThat(frames.stream().map(LatencyFrame::hasGenerator)).containsExactly(true, false, true);
    observation.look();
    close("r", 1);
    assertThat(frames.getLast().getGenerator().getCpuPermille()).isEqualTo(2);
  }

  private void close(String run, int shard) {
    new FrameBuilder(
            new ShardId(run, shard, 1),
            Timeline.anchored(0, 0, 0),
            List.of(),
            List.of(),
            observation,
            System::nanoTime)
        .closeAsLast();
  }
}
