package io.warmfront.console.run;

import static io.warmfront.console.run.Workloads.event;
import static io.warmfront.console.run.Workloads.lasting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.workload.TimeSlice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunControlTest {
  private static final long NOW = 1_000_000;

  private final RunRegistry registry = new RunRegistry();
  private final RecordingJournal journal = new RecordingJournal(registry);
  private boolean isComplete;
  private List<Finding> findings = List.of();
  private final RunControl control =
      new RunControl(
          registry,
          journal,
          new RunResults() {
            @Override
            public boolean isComplete(Run run, long nowMillis) {
              return isComplete;
            }

            @Override
            public List<Finding> findings(Run run, long nowMillis) {
              return findings;
            }

            @Override
            public Map<String, String> details(Run run) {
              return Map.of(RunHistory.VERDICT, "PASS", RunHistory.SUMMARY, "{}");
            }
          },
          InstantSource.fixed(Instant.ofEpochMilli(NOW)));

  @Test
  void start_newId_writesPrepare() throws InterruptedException {
    assertThat(control.start("r", lasting(5))).isInstanceOf(StartOutcome.Accepted.class);

    assertThat(journal.written).containsExactly("PREPARE", "REQUESTED");
  }

  @Test
  void start_sameIdAndWorkload_writesNothingMore() throws InterruptedException {
    control.start("r", lasting(5));

    assertThat(control.start("r", lasting(5))).isInstanceOf(StartOutcome.Accepted.class);
    assertThat(journal.written).hasSize(2);
  }

  @Test
  void start_withASeed_offersByIt() throws InterruptedException {
    StartOutcome outcome = control.start("r", lasting(5), 7);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            StartOutcome.Accepted.class, it -> assertThat(it.run().command().seed()).isEqualTo(7));
    assertThat(control.start("r", lasting(5), 7)).isInstanceOf(StartOutcome.Accepted.class);
    assertThat(control.start("r", lasting(5), 8)).isInstanceOf(StartOutcome.Taken.class);
    assertThat(control.start("r", lasting(5))).isInstanceOf(StartOutcome.Taken.class);
  }

  @Test
  void start_sameIdOtherWorkload_isTaken() throws InterruptedException {
    control.start("r", lasting(5));

    assertThat(control.start("r", lasting(6))).isInstanceOf(StartOutcome.Taken.class);
    assertThat(journal.written).hasSize(2);
  }

  @Test
  void start_replayOfWhatIsStillRecorded_isTooEarly() throws InterruptedException {
    assertThat(control.start("r", Workloads.replaying(new TimeSlice(0, NOW + 1))))
        .isEqualTo(new StartOutcome.TooEarly("again", NOW + 1));
    assertThat(journal.written).isEmpty();

    assertThat(control.start("r", Workloads.replaying(new TimeSlice(0, NOW))))
        .isInstanceOf(StartOutcome.Accepted.class);
  }

  @Test
  void advance_prepared_startsOnceAMomentAhead() throws InterruptedException {
    control.start("r", lasting(5));
    registry.apply(event("r", RunEvent.Kind.PREPARED, "", NOW));

    control.advance();
    control.advance();

    assertThat(journal.written).containsExactly("PREPARE", "REQUESTED", "RUNNING", "STARTED");
    assertThat(registry.find("r").orElseThrow().command().startAtMillis()).isEqualTo(NOW + 1_000);
  }

  @Test
  void advance_prepareFailed_stopsForGood() throws InterruptedException {
    control.start("r", lasting(5));
    registry.apply(event("r", RunEvent.Kind.PREPARE_FAILED, "no database", NOW));

    control.advance();
    registry.apply(event("r", RunEvent.Kind.PREPARED, "", NOW));
    control.advance();

    assertThat(journal.written)
        .containsExactly("PREPARE", "REQUESTED", "STOPPED", "STOP_REQUESTED");
    assertThat(registry.find("r").orElseThrow().state(NOW)).isEqualTo(RunState.FAILED);
  }

  @Test
  void advance_completeBeforeItsTime_stopsAndFinishesOnceWithItsSummary()
      throws InterruptedException {
    control.start("r", lasting(5));
    registry.apply(event("r", RunEvent.Kind.PREPARED, "", NOW));
    control.advance();
    isComplete = true;

    control.advance();
    control.advance();

    assertThat(journal.written.subList(4, journal.written.size()))
        .containsExactly("STOPPED", "FINISHED");
    assertThat(registry.find("r").orElseThrow().command().startAtMillis()).isEqualTo(NOW + 1_000);
    assertThat(registry.find("r").orElseThrow().history().summary()).isEqualTo("{}");
  }

  @Test
  void advance_completeAfterAStop_finishesOnce() throws InterruptedException {
    running();
    control.stop("r");
    isComplete = true;

    control.advance();
    control.advance();

    assertThat(journal.written.subList(6, journal.written.size())).containsExactly("FINISHED");
  }

  @Test
  void advance_findingThatEndsIt_stopsWithItsEvent() throws InterruptedException {
    running();
    findings = List.of(new Finding(event("r", RunEvent.Kind.ABORTED, "too slow", NOW), true));

    control.advance();
    control.advance();

    assertThat(journal.written.subList(4, journal.written.size()))
        .containsExactly("STOPPED", "ABORTED");
    assertThat(registry.find("r").orElseThrow().history().abort()).isEqualTo("too slow");
  }

  @Test
  void advance_kafkaAway_isTriedAgain() throws InterruptedException {
    control.start("r", lasting(5));
    registry.apply(event("r", RunEvent.Kind.PREPARED, "", NOW));
    journal.isAway = true;
    assertThatThrownBy(control::advance).isInstanceOf(PipelineException.class);
    journal.isAway = false;

    control.advance();

    assertThat(journal.written).endsWith("RUNNING", "STARTED");
  }

  @Test
  void stop_running_isWrittenOnce() throws InterruptedException {
    control.start("r", lasting(5));
    control.stop("r");
    control.stop("r");

    assertThat(journal.written)
        .containsExactly("PREPARE", "REQUESTED", "STOPPED", "STOP_REQUESTED");
    assertThat(control.stop("unknown")).isEmpty();
  }

  @Test
  void stop_finished_changesNothing() throws InterruptedException {
    control.start("r", lasting(5));
    registry.apply(event("r", RunEvent.Kind.FINISHED, "", NOW));

    assertThat(control.stop("r").orElseThrow().command().state()).isEqualTo(DesiredState.PREPARE);
  }

  @Test
  void reshape_running_isWrittenOnce() throws InterruptedException {
    running();

    assertThat(control.reshape("r", new ReshapeWish.Pause()))
        .isInstanceOf(ReshapeOutcome.Accepted.class);
    control.reshape("r", new ReshapeWish.Pause());

    assertThat(journal.written.subList(4, journal.written.size()))
        .containsExactly("RUNNING", "PAUSED");
    assertThat(registry.find("r").orElseThrow().isPaused(Long.MAX_VALUE)).isTrue();
    assertThat(control.reshape("unknown", new ReshapeWish.Pause()))
        .isInstanceOf(ReshapeOutcome.Unknown.class);
  }

  @Test
  void reshape_overtaken_isPlannedAnew() throws InterruptedException {
    running();
    Reshape theirs = new Reshape(Reshape.Kind.RATE, "browse", NOW + 400, 200, 0);
    journal.overtaking =
        () -> registry.apply(registry.find("r").orElseThrow().command().with(theirs, NOW));

    control.reshape("r", new ReshapeWish.Scale("browse", new ReshapeWish.Target.Factor(1.5), 0));

    assertThat(registry.find("r").orElseThrow().command().reshapes())
        .extracting(Reshape::perSecond)
        .containsExactly(200.0, 300.0);
  }

  private void running() throws InterruptedException {
    control.start("r", lasting(60_000));
    registry.apply(event("r", RunEvent.Kind.PREPARED, "", NOW));
    control.advance();
  }

  /** Applies what it is given, unless Kafka is said to be away. */
  private static final class RecordingJournal implements RunJournal {
    private final RunRegistry registry;
    private final List<String> written = new ArrayList<>();
    private boolean isAway;
    private @Nullable Runnable overtaking;

    RecordingJournal(RunRegistry registry) {
      this.registry = registry;
    }

    @Override
    public void prepare() {
      if (isAway) {
        throw new PipelineException(ErrorCode.UNREACHABLE, "away");
      }
    }

    @Override
    public void append(RunCommand command, RunEvent event) throws OvertakenException {
      if (overtaking != null) {
        overtaking.run();
        overtaking = null;
        throw new OvertakenException(new IllegalStateException("fenced"));
      }
      written.add(command.state().name());
      registry.apply(command);
      append(event);
    }

    @Override
    public void append(RunEvent event) {
      written.add(event.kind().name());
      registry.apply(event);
    }
  }
}
