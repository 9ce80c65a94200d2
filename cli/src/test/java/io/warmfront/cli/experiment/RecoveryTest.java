package io.warmfront.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.warmfront.recording.curve.CurveStep;
import io.warmfront.recording.curve.LookupTimes;
import io.warmfront.recording.curve.RunCurve;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  @Test
  void of_aStepFunction_isReachedWhenTheSecondFromThenOnIsGoodEnough() {
    // of the ten steps from 300 ms on all are at 1, of those from 200 ms on nine, and so on
    RunCurve curve =
        Curves.of(step -> step >= Curves.FAILED_STEP && step < Curves.FAILED_STEP + 3 ? 0 : 1);

    Recovery recovery = Recovery.of(curve, Curves.FAILED_AT, 1);

    assertThat(recovery.t90()).isEqualTo(0.2, within(1e-9));
    assertThat(recovery.t95()).isEqualTo(0.3, within(1e-9));
    assertThat(recovery.t99()).isEqualTo(0.3, within(1e-9));
    assertThat(recovery.excessMisses()).isEqualTo(300, within(1e-9));
    assertThat(recovery.peakOriginReads()).as("300 within one second").isEqualTo(300, within(1e-9));
  }

  @Test
  void of_aSteadyRatioBelowOne_isHeldAgainstIt() {
    Recovery recovery = Recovery.of(Curves.undisturbed().curve(), Curves.FAILED_AT, 0.9);

    assertThat(recovery.t99()).isZero();
    assertThat(recovery.excessMisses()).isEqualTo(0, within(1e-6));
    assertThat(recovery.peakOriginReads()).isEqualTo(100, within(1e-9));
  }

  @Test
  void of_aRatioThatDoesNotComeBack_isNeverReached() {
    Recovery recovery =
        Recovery.of(Curves.of(step -> step < Curves.FAILED_STEP ? 1 : 0.92), Curves.FAILED_AT, 1);

    assertThat(recovery.t90()).isZero();
    assertThat(recovery.t95()).isNull();
    assertThat(recovery.t99()).isNull();
    assertThat(recovery.excessMisses()).isEqualTo(8.0 * (Curves.STEPS - Curves.FAILED_STEP));
  }

  @Test
  void of_aFailureWithinAStep_countsTimesFromIt() {
    RunCurve curve =
        Curves.of(step -> step >= Curves.FAILED_STEP && step < Curves.FAILED_STEP + 3 ? 0 : 1);

    assertThat(Recovery.of(curve, Curves.FAILED_AT + 40, 1).t99()).isEqualTo(0.26, within(1e-9));
  }

  @Test
  void of_stepsWithoutLookups_areNoRatio() {
    RunCurve empty =
        new RunCurve(
            "r",
            Curves.START,
            100,
            Collections.nCopies(Curves.STEPS, CurveStep.NONE),
            new LookupTimes(0, null, null, null));

    Recovery recovery = Recovery.of(empty, Curves.FAILED_AT, 1);

    assertThat(recovery).isEqualTo(new Recovery(null, null, null, 0, 0));
  }
}
