package io.warmfront.console.run;

import static io.warmfront.console.run.Workloads.command;
import static io.warmfront.console.run.Workloads.event;
import static io.warmfront.console.run.Workloads.lasting;
import static io.warmfront.console.run.Workloads.withWarmup;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.Convergence;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.contract.workload.Workload;
import java.util.Map;
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

  @Test
  void wasStoppedEarly_breakingPointFound_isFalse() {
    RunHistory found =
        RunHistory.NONE.with(event("r", RunEvent.Kind.BREAKING_POINT_FOUND, "it broke", 9));

    assertThat(run(DesiredState.STOPPED, START, 5_000, found).wasStoppedEarly()).isFalse();
    assertThat(found.breakingPoint()).isEqualTo("it broke");
  }

  @Test
  void measuredFrom_warmup_isItsEndOnceThatIsKnown() {
    Convergence convergence = new Convergence("hit_ratio", Map.of(), "rate", 0.01, 6);
    RunHistory over =
        RunHistory.NONE
            .with(event("r", RunEvent.Kind.WARMED_UP, "", START + 700))
            .with(event("r", RunEvent.Kind.WARMED_UP, "again", START + 900));

    assertThat(warming(Warmup.NONE, RunHistory.NONE)).isEqualTo(Long.MIN_VALUE);
    assertThat(warming(Warmup.lasting(500), RunHistory.NONE)).isEqualTo(START + 500);
    assertThat(warming(new Warmup(500, convergence), RunHistory.NONE)).isEqualTo(Long.MAX_VALUE);
    assertThat(warming(new Warmup(500, convergence), over)).isEqualTo(START + 700);
  }

  private static long warming(Warmup warmup, RunHistory history) {
    Workload workload = withWarmup(lasting(5_000), warmup);
    return new Run(command("r", DesiredState.RUNNING, START, workload, START + 1), history)
        .measuredFromMillis();
  }

  private static Run run(DesiredState state, long startAt, long duration, RunHistory history) {
    return new Run(command("r", state, startAt, lasting(duration), START + 1), history);
  }
}
