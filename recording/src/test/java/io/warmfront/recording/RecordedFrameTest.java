package io.warmfront.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import org.junit.jupiter.api.Test;

class RecordedFrameTest {
  private static final LatencyFrame FRAME =
      LatencyFrame.newBuilder()
          .setBaseTimeMicros(1_000_000)
          .addSeries(SeriesTags.newBuilder().setScenario("s").setOperation("get").setTenant("acme"))
          .addKeySpaces("items")
          .addSeriesIndex(0)
          .addEndOffsetMicros(500)
          .addStartDelayNanos(100_000)
          .addServiceNanos(300_000)
          .addOutcome(OutcomeCode.OUTCOME_HIT)
          .addKeyId(7)
          .addSeriesIndex(0)
          .addEndOffsetMicros(250)
          .addStartDelayNanos(0)
          .addServiceNanos(0)
          .addOutcome(OutcomeCode.OUTCOME_DROPPED)
          .addKeyId(8)
          .build();

  @Test
  void of_frame_recoversWhenOperationsWereDueAndBegan() {
    assertThat(RecordedFrame.of(FRAME).operations())
        .containsExactly(
            new RecordedOperation(
                1_000_100,
                1_000_200,
                false,
                "s",
                "",
                "get",
                OutcomeCode.OUTCOME_HIT,
                "acme",
                "items",
                7),
            new RecordedOperation(
                1_000_250,
                1_000_250,
                true,
                "s",
                "",
                "get",
                OutcomeCode.OUTCOME_DROPPED,
                "acme",
                "items",
                8));
  }

  @Test
  void of_frameWithoutKeys_saysHowMuchIsUnknown() {
    RecordedFrame frame = RecordedFrame.of(FRAME.toBuilder().clearKeyId().build());
    assertThat(frame.operations()).isEmpty();
    assertThat(frame.unknown()).isEqualTo(2);
  }

  @Test
  void of_keyHalfKnown_leavesTheOtherOut() {
    RecordedFrame frame = RecordedFrame.of(FRAME.toBuilder().addKeySpace(1).addKeySpace(0).build());
    assertThat(frame.operations()).hasSize(1);
    assertThat(frame.unknown()).isEqualTo(1);
  }

  @Test
  void of_columnsThatContradict_areNotRead() {
    assertThat(RecordedFrame.of(FRAME.toBuilder().clearServiceNanos().build()).unknown())
        .isEqualTo(2);
    assertThat(RecordedFrame.of(FRAME.toBuilder().setSeriesIndex(0, -1).build()).unknown())
        .isEqualTo(1);
  }
}
