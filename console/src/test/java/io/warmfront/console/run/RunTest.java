package io.warmfront.console.run;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.event;
import static io.warmfront.console.run.Workloads.lasting;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.RateCurve;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final long START = 1_000_000;

  @Test
  void state_preparing_staysUntilTheCommandChanges() {
    RunHistory prepared = RunHistory.NONE.with(event("r", RunEvent.Kind.PREPARED, "", 2));

    assertThat(run(DesiredState.PREPARE, 0, 5_000, prepared).state(START))
        .isEqualTo(RunState.PREPARING);
  }

  @Test
  void state_runningWithinItsDuration_isRunning() {
    assertThat(run(DesiredState.RUNNING, START, 5_000, RunHistory.NONE).state(START + 4_999))
        .isEqualTo(RunState.RUNNING);
  }

  @Test
  void state_runningAfterItsDuration_isStopping() {
    assertThat(run(DesiredState.RUNNING, START, 5_000, RunHistory.NONE).state(START + 5_000))
        .isEqualTo(RunState.STOPPING);
  }

  @Test
  void state_endless_runsForEver() {
    Run run = run(DesiredState.RUNNING, START, RateCurve.FOREVER, RunHistory.NONE);

    assertThat(run.state(Long.MAX_VALUE)).isEqualTo(RunState.RUNNING);
    assertThat(run.endsAtMillis()).isEmpty();
  }

  @Test
  void state_stopped_isStoppingUntilFinished() {
    Run stopping = run(DesiredState.STOPPED, START, 5_000, RunHistory.NONE);
    Run finished =
        run(
            DesiredState.STOPPED,
            START,
            5_000,
            RunHistory.NONE.with(event("r", RunEvent.Kind.FINISHED, "", 9)));

    assertThat(stopping.state(START)).isEqualTo(RunState.STOPPING);
    assertThat(finished.state(START)).isEqualTo(RunState.FINISHED);
  }

  @Test
  void state_prepareFailed_isFailedWithTheFirstReason() {
    RunHistory history =
        RunHistory.NONE
            .with(event("r", RunEvent.Kind.PREPARE_FAILED, "no database", 2))
            .with(event("r", RunEvent.Kind.PREPARE_FAILED, "again", 3))
            .with(event("r", RunEvent.Kind.PREPARED, "", 4));
    Run run = run(DesiredState.STOPPED, 0, 5_000, history);

    assertThat(run.state(START)).isEqualTo(RunState.FAILED);
    assertThat(run.history().failure()).isEqualTo("no database");
    assertThat(run.wasStoppedEarly()).isFalse();
  }

  @Test
  void wasStoppedEarly_beforeTheEnd_isTrue() {
    assertThat(run(DesiredState.STOPPED, START, 5_000, RunHistory.NONE).wasStoppedEarly()).isTrue();
    assertThat(
            run(DesiredState.STOPPED, START, RateCurve.FOREVER, RunHistory.NONE).wasStoppedEarly())
        .isFalse();
  }

  private static Run run(DesiredState state, long startAt, long duration, RunHistory history) {
    return new Run(command("r", state, startAt, lasting(duration), START + 1), history);
  }
}
