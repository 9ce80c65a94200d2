package io.warmfront.recording.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import java.util.Collections;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CurveMeterTest {
  private static final long FROM = 1_700_000_000_000L;
  private static final long MILLI = 1_000_000;
  private static final int READ = 0;
  private static final int WRITE = 1;

  private final CurveMeter meter = new CurveMeter(new CurveQuestion("r", FROM, FROM + 300, 100));
  private final LatencyFrame.Builder frame =
      LatencyFrame.newBuilder()
          .setRun("r")
          .setBaseTimeMicros(FROM * 1_000)
          .addSeries(SeriesTags.newBuilder().setOperation("cache-aside-read"))
          .addSeries(SeriesTags.newBuilder().setOperation("write"));

  @Test
  void curve_operations_areInTheStepInWhichTheyBegan() {
    operation(READ, OutcomeCode.OUTCOME_HIT, 99, 1);
    operation(READ, OutcomeCode.OUTCOME_HIT, 101, 2);
    operation(READ, OutcomeCode.OUTCOME_STALE_HIT, 150, 1);
    operation(WRITE, OutcomeCode.OUTCOME_OK, 160, 1);
    operation(READ, OutcomeCode.OUTCOME_ERROR, 170, 1);
    operation(READ, OutcomeCode.OUTCOME_HIT, 0, 1);
    operation(READ, OutcomeCode.OUTCOME_HIT, 302, 1);
    meter.add(frame.build());

    assertThat(meter.curve().steps())
        .containsExactly(
            new CurveStep(2, 2, 0, 0, 0), new CurveStep(1, 1, 1, 0, 1), CurveStep.NONE);
    assertThat(meter.curve().fromMillis()).isEqualTo(FROM);
    assertThat(meter.curve().stepMillis()).isEqualTo(100);
  }

  @Test
  void curve_misses_readTheOriginIfTheyDid() {
    operation(READ, OutcomeCode.OUTCOME_MISS, 250, 9);
    missed(0, 2, 6);
    operation(READ, OutcomeCode.OUTCOME_HIT, 251, 1);
    operation(READ, OutcomeCode.OUTCOME_COALESCED, 252, 4);
    missed(2, 3, 0);
    operation(READ, OutcomeCode.OUTCOME_ERROR, 253, 4);
    missed(3, 0, 5);
    operation(READ, OutcomeCode.OUTCOME_DROPPED, 254, 0);
    meter.add(frame.build());

    assertThat(meter.curve().steps().getLast()).isEqualTo(new CurveStep(3, 1, 0, 2, 0));
    LookupTimes times = meter.curve().lookupTimes();
    assertThat(times.count()).isEqualTo(3);
    assertThat(times.max()).isEqualTo(3e-3, within(1e-9));
    assertThat(times.p50())
        .isCloseTo(2e-3, Percentage.withPercentage(100 * ExponentialHistogram.RELATIVE_ERROR));
  }

  @Test
  void curve_ofNothing_hasNoTimes() {
    assertThat(meter.curve().steps()).isEqualTo(Collections.nCopies(3, CurveStep.NONE));
    assertThat(meter.curve().lookupTimes()).isEqualTo(new LookupTimes(0, null, null, null));
  }

  @Test
  void question_thatHasNoSteps_orTooMany_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CurveQuestion("r", FROM, FROM, 100))
        .withMessageContaining("end after it begins");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CurveQuestion("r", FROM, FROM + 1, 0))
        .withMessageContaining("had 0 ms");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CurveQuestion("r", FROM, FROM + 20_001, 1))
        .withMessageContaining("at most 20000 steps");
    assertThat(new CurveQuestion("r", FROM, FROM + 101, 100).steps()).isEqualTo(2);
  }

  private void operation(int series, OutcomeCode outcome, long endMillis, long serviceMillis) {
    frame
        .addSeriesIndex(series)
        .addOutcome(outcome)
        .addEndOffsetMicros(endMillis * 1_000)
        .addStartDelayNanos(0)
        .addServiceNanos(serviceMillis * MILLI);
  }

  private void missed(int row, long lookupMillis, long originMillis) {
    frame
        .addMissed(row)
        .addLookupNanos(lookupMillis * MILLI)
        .addOriginNanos(originMillis * MILLI)
        .addFillNanos(0)
        .addEntryBytes(0);
  }
}
