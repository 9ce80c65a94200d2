package io.warmfront.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.HistogramData;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowDigestTest {
  @Test
  void of_sameBuckets_isTheSameWhateverTheState() {
    Window open = window(3);
    Window closed = open.toBuilder().setState(WindowState.WINDOW_STATE_CLOSED).build();
    Window empty = Window.getDefaultInstance();
    assertThat(WindowDigest.of(Map.of("a", closed, "b", empty)))
        .isEqualTo(WindowDigest.of(Map.of("a", open)));
  }

  @Test
  void of_oneCountMoreOrAnotherWindow_isAnother() {
    String digest = WindowDigest.of(Map.of("a", window(3)));
    assertThat(WindowDigest.of(Map.of("a", window(4)))).isNotEqualTo(digest);
    assertThat(WindowDigest.of(Map.of("b", window(3)))).isNotEqualTo(digest);
  }

  private static Window window(long count) {
    return Window.newBuilder()
        .addOutcomes(
            OutcomeStats.newBuilder()
                .setOutcome(OutcomeCode.OUTCOME_HIT)
                .setService(HistogramData.newBuilder().addCounts(count)))
        .build();
  }
}
