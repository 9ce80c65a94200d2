package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.recording.ShardId;
import io.warmfront.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ShardRunTest {
  private static final int SHARDS = DrivenShards.SHARDS;
  private static final Duration PATIENCE = DrivenShards.PATIENCE;

  private final DrivenShards driven = new DrivenShards();

  @Test
  void start_allShards_offerTheWholeSchedule() throws Exception {
    Runs runs = driven.runs(driven::answerAtOnce);
    runs.ownedShards(SHARDS);
    RunCommand command = DrivenShards.command(400, Arrival.EVEN, 1_000, 100);
    List<ShardRun> shards = DrivenShards.startAll(runs, command);
    DrivenShards.awaitEnd(shards);
    assertThat(driven.offered()).isEqualTo(400);
    assertThat(driven.started().get() + driven.count(OutcomeCode.OUTCOME_DROPPED)).isEqualTo(400);
    assertThat(driven.operations()).isEqualTo(400);
    assertThat(driven.frames().stream().filter(LatencyFrame::getLast).count()).isEqualTo(SHARDS);
  }

  @Test
  void start_driverThatHoldsBack_isFlushed() throws Exception {
    HoldingDriver driver = new HoldingDriver(true);
    Runs runs = driven.runs(driver);
    runs.ownedShards(SHARDS);
    List<ShardRun> shards =
        DrivenShards.startAll(runs, DrivenShards.command(2_000, Arrival.POISSON, 1_000, 10_000));
    DrivenShards.awaitEnd(shards);
    assertThat(driven.count(OutcomeCode.OUTCOME_HIT))
        .isEqualTo(driven.offered())
        .isGreaterThan(1_500);
    assertThat(driver.flushes()).as("several leave together").isLessThan((int) driven.offered());
  }

  @Test
  void start_stalledSystem_dropsWhatIsDueAndCountsIt() throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    Runs runs =
        driven.runs(call -> {
          driven.started().incrementAndGet();
          stalled.await();
          return OperationResult.of(Outcome.OK, 0);
        });
    runs.ownedShards(SHARDS);
    List<ShardRun> shards =
        DrivenShards.startAll(runs, DrivenShards.command(400, Arrival.POISSON, 500, 8));
    DrivenShards.awaitEnd(shards);
    stalled.countDown();
    assertThat(driven.started().get()).isEqualTo(8);
    assertThat(driven.count(OutcomeCode.OUTCOME_ERROR)).as("abandoned").isEqualTo(8);
    assertThat(driven.count(OutcomeCode.OUTCOME_DROPPED)).isEqualTo(driven.offered() - 8);
    assertThat(driven.frames().stream().flatMap(it -> it.getErrorKindsList().stream()).distinct())
        .containsExactly("abandoned");
  }

  @Test
  void start_driverThatNeverEnds_isTimedOutOnce() throws Exception {
    HoldingDriver driver = new HoldingDriver(false);
    AtomicLong jump = new AtomicLong();
    Runs runs = driven.runs(driver, jump);
    runs.ownedShards(1);
    ShardRun shard =
        runs.start(
            DrivenShards.command(400, Arrival.EVEN, RateCurve.FOREVER, 40),
            new ShardId("r", 0, System.currentTimeMillis()));
    Await.until("all places are taken", PATIENCE, () -> driver.held() == 10);
    jump.set(Duration.ofSeconds(61).toNanos());
    Await.until("they ended", PATIENCE, () -> driven.count(OutcomeCode.OUTCOME_ERROR) >= 10);
    shard.finish();
    Await.until(
        "the last word",
        PATIENCE,
        () -> {
          driver.endAll();
          return shard.hasEnded();
        });
    assertThat(driven.count(OutcomeCode.OUTCOME_ERROR)).isEqualTo(10);
    assertThat(driven.frames().stream().flatMap(it -> it.getErrorKindsList().stream()).distinct())
        .containsExactly("timeout");
    assertThat(driven.operations()).as("each once").isEqualTo(driven.offered());
  }

  @Test
  void finish_endlessRun_saysTheLastWord() throws Exception {
    Runs runs = driven.runs(driven::answerAtOnce);
    runs.ownedShards(1);
    RunCommand command = DrivenShards.command(100, Arrival.EVEN, RateCurve.FOREVER, 10);
    ShardRun shard = runs.start(command, new ShardId("r", 0, System.currentTimeMillis()));
    driven.awaitFrames(3);
    shard.finish();
    assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    assertThat(driven.frames().getLast().getLast()).isTrue();
    assertThat(driven.operations()).isEqualTo(driven.offered());
  }

  @Test
  void halt_shardLost_saysNoLastWordAndLosesNothing() throws Exception {
    Runs runs = driven.runs(driven::answerAtOnce);
    runs.ownedShards(1);
    RunCommand command = DrivenShards.command(100, Arrival.EVEN, RateCurve.FOREVER, 10);
    ShardRun shard = runs.start(command, new ShardId("r", 0, System.currentTimeMillis()));
    driven.awaitFrames(3);
    shard.halt();
    assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    assertThat(driven.frames().stream().noneMatch(LatencyFrame::getLast)).isTrue();
    assertThat(driven.operations()).isEqualTo(driven.offered());
    // on a busy machine the last ones may have been given up before a thread of theirs ran
    assertThat(driven.started().get())
        .isBetween(driven.offered() - driven.count(OutcomeCode.OUTCOME_ERROR), driven.offered());
  }

  @Test
  void start_tenureOver_offersNothingMore() throws Exception {
    Runs runs = driven.runs(driven::answerAtOnce);
    runs.ownedShards(1);
    RunCommand command = DrivenShards.command(1_000, Arrival.EVEN, RateCurve.FOREVER, 1_000);
    ShardRun shard = runs.start(command, new ShardId("r", 0, System.currentTimeMillis()));
    driven.awaitFrames(3);
    // a day without news of the group
    driven.tenure().heardAt(System.nanoTime() - Duration.ofDays(2).toNanos());
    Await.until("it has noticed", PATIENCE, () -> driven.tenure().isOver(System.nanoTime()));
    long before = driven.started().get();
    // two empty frames: a second each
    long empty = driven.empty();
    Await.until("it says that nothing comes due", PATIENCE, () -> driven.empty() >= empty + 2);
    assertThat(driven.started().get()).isBetween(before, before + 1);
    shard.halt();
    assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    assertThat(driven.operations()).isEqualTo(driven.offered()).isEqualTo(driven.started().get());
  }

  @Test
  void start_joinsLate_leavesAGapAndGoesOn() throws Exception {
    Runs runs = driven.runs(driven::answerAtOnce);
    runs.ownedShards(1);
    RunCommand begun =
        DrivenShards.command(400, Arrival.EVEN, 3_000, 100)
            .with(DesiredState.RUNNING, System.currentTimeMillis() - 2_000, 0);
    ShardRun shard = runs.start(begun, new ShardId("r", 1, System.currentTimeMillis()));
    assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    assertThat(driven.frames().getFirst().getSchedule(0).getFirst()).isBetween(200L, 215L);
    assertThat(driven.frames().getLast().getSchedule(0).getNext()).isEqualTo(300);
    assertThat(driven.operations()).isEqualTo(driven.offered());
  }
}
