package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.recording.ShardId;
import io.warmfront.testing.Await;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShardRunTest {
  private static final int SHARDS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<LatencyFrame> frames = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong started = new AtomicLong();
  private final Tenure tenure = new Tenure(Duration.ofDays(1), System.nanoTime());

  @Test
  void start_allShards_offerTheWholeSchedule() throws Exception {
    Runs runs = runs(this::answerAtOnce);
    runs.ownedShards(SHARDS);
    RunCommand command = command(400, Arrival.EVEN, 1_000, 100);
    List<ShardRun> shards = startAll(runs, command);
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
    assertThat(offered()).isEqualTo(400);
    assertThat(started.get() + count(OutcomeCode.OUTCOME_DROPPED)).isEqualTo(400);
    assertThat(operations()).isEqualTo(400);
    assertThat(frames.stream().filter(LatencyFrame::getLast).count()).isEqualTo(SHARDS);
  }

  @Test
  void start_stalledSystem_dropsWhatIsDueAndCountsIt() throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    Runs runs =
        runs(call -> {
          started.incrementAndGet();
          stalled.await();
          return OperationResult.of(Outcome.OK, 0);
        });
    runs.ownedShards(SHARDS);
    List<ShardRun> shards = startAll(runs, command(400, Arrival.POISSON, 500, 8));
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
    stalled.countDown();
    assertThat(started.get()).isEqualTo(8);
    assertThat(count(OutcomeCode.OUTCOME_ERROR)).as("abandoned").isEqualTo(8);
    assertThat(count(OutcomeCode.OUTCOME_DROPPED)).isEqualTo(offered() - 8);
    assertThat(frames.stream().flatMap(it -> it.getErrorKindsList().stream()).distinct())
        .containsExactly("abandoned");
  }

  @Test
  void start_stoppedProcess_keepsIntendedStarts() throws Exception {
    long stopNanos = 500_000_000;
    long from = System.nanoTime();
    // a clock that is half a second later all at once: what a process sees that was stopped and
    // woken
    AtomicLong jump = new AtomicLong();
    Runs runs =
        new Runs(
            TestCommands.sameForAll(this::answerAtOnce),
            frame -> frames.add(frame.encode()),
            Duration.ofSeconds(1),
            new Tenure(Duration.ofDays(1), System.nanoTime()),
            InstantSource.system(),
            () -> System.nanoTime() + jump.get());
    runs.ownedShards(SHARDS);
    List<ShardRun> shards = startAll(runs, command(1_000, Arrival.EVEN, 2_000, 10_000));
    while (System.nanoTime() - from < 1_000_000_000) {
      LockSupport.parkNanos(1_000_000);
    }
    jump.set(stopNanos);
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
    long[] delays =
        frames.stream()
            .flatMapToLong(it -> it.getStartDelayNanosList().stream().mapToLong(d -> d))
            .sorted()
            .toArray();
    assertThat(delays).hasSize(2_000);
    // 500 arrivals fell due while it stood: their delays spread evenly over half a second; a busy
    // machine can only add to them
    long late = LongStream.of(delays).filter(it -> it > stopNanos / 2).count();
    assertThat(late).isGreaterThanOrEqualTo(245);
    assertThat(delays[delays.length - 1]).isGreaterThanOrEqualTo(stopNanos * 98 / 100);
  }

  @Test
  void finish_endlessRun_saysTheLastWord() throws Exception {
    Runs runs = runs(this::answerAtOnce);
    runs.ownedShards(1);
    RunCommand command = command(100, Arrival.EVEN, RateCurve.FOREVER, 10);
    ShardRun shard = runs.start(command, new ShardId("r", 0, System.currentTimeMillis()));
    awaitFrames(3);
    shard.finish();
    assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    assertThat(frames.getLast().getLast()).isTrue();
    assertThat(operations()).isEqualTo(offered());
  }

  @Test
  void halt_shardLost_saysNoLastWordAndLosesNothing() throws Exception {
    Runs runs = runs(this::answerAtOnce);
    runs.ownedShards(1);
    RunCommand command = command(100, Arrival.EVEN, RateCurve.FOREVER, 10);
    ShardRun shard = runs.start(command, new ShardId("r", 0, System.currentTimeMillis()));
    awaitFrames(3);
    shard.halt();
    assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    assertThat(frames.stream().noneMatch(LatencyFrame::getLast)).isTrue();
    assertThat(operations()).isEqualTo(offered()).isEqualTo(started.get());
  }

  @Test
  void start_tenureOver_offersNothingMore() throws Exception {
    Runs runs = runs(this::answerAtOnce);
    runs.ownedShards(1);
    RunCommand command = command(1_000, Arrival.EVEN, RateCurve.FOREVER, 1_000);
    ShardRun shard = runs.start(command, new ShardId("r", 0, System.currentTimeMillis()));
    awaitFrames(3);
    // a day without news of the group
    tenure.heardAt(System.nanoTime() - Duration.ofDays(2).toNanos());
    Await.until("it has noticed", PATIENCE, () -> tenure.isOver(System.nanoTime()));
    long before = started.get();
    // two empty frames: a second each
    long empty = empty();
    Await.until("it says that nothing comes due", PATIENCE, () -> empty() >= empty + 2);
    assertThat(started.get()).isBetween(before, before + 1);
    shard.halt();
    assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    assertThat(operations()).isEqualTo(offered()).isEqualTo(started.get());
  }

  @Test
  void start_joinsLate_leavesAGapAndGoesOn() throws Exception {
    Runs runs = runs(this::answerAtOnce);
    runs.ownedShards(1);
    RunCommand begun =
        command(400, Arrival.EVEN, 3_000, 100)
            .with(DesiredState.RUNNING, System.currentTimeMillis() - 2_000, 0);
    ShardRun shard = runs.start(begun, new ShardId("r", 1, System.currentTimeMillis()));
    assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    assertThat(frames.getFirst().getSchedule(0).getFirst()).isBetween(200L, 215L);
    assertThat(frames.getLast().getSchedule(0).getNext()).isEqualTo(300);
    assertThat(operations()).isEqualTo(offered());
  }

  @Test
  void reshape_pausedResumedAndScaled_offersWhatTheCurveSays() throws Exception {
    Runs runs = runs(this::answerAtOnce);
    runs.ownedShards(SHARDS);
    RunCommand command = command(400, Arrival.EVEN, 3_000, 10_000);
    List<ShardRun> shards = startAll(runs, command);
    awaitFrames(1);
    long start = command.startAtMillis();
    RunCommand changed =
        command
            .with(new Reshape(Reshape.Kind.PAUSE, "", start + 500, 0, 0), start)
            .with(new Reshape(Reshape.Kind.RESUME, "s", start + 1_000, 0, 0), start)
            .with(new Reshape(Reshape.Kind.RATE, "s", start + 1_000, 800, 1_000), start)
            .with(new Reshape(Reshape.Kind.RATE, "other", start + 1_000, 9_999, 0), start);
    shards.forEach(it -> it.reshape(changed.reshapes()));
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
    // half a second at 400, half a second of nothing, a second from 400 to 800, a second at 800
    assertThat(offered()).isEqualTo(200 + 600 + 800);
    assertThat(operations()).isEqualTo(1_600);
    assertThat(frames.stream().filter(LatencyFrame::getLast).count()).isEqualTo(SHARDS);
  }

  @Test
  void reshape_pausedForever_endsWhenTheScenarioDoes() throws Exception {
    Runs runs = runs(this::answerAtOnce);
    runs.ownedShards(SHARDS);
    RunCommand command = command(400, Arrival.POISSON, 1_500, 10_000);
    RunCommand paused =
        command.with(
            new Reshape(Reshape.Kind.PAUSE, "", command.startAtMillis() - 1, 0, 0),
            command.startAtMillis());
    List<ShardRun> shards = startAll(runs, paused);
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
    assertThat(offered()).isZero();
    assertThat(frames.stream().filter(LatencyFrame::getLast).count()).isEqualTo(SHARDS);
  }

  private OperationResult answerAtOnce(OperationCall call) {
    started.incrementAndGet();
    return OperationResult.of(Outcome.HIT, call.revision() & 0xff);
  }

  private Runs runs(OperationDriver driver) {
    return new Runs(
        TestCommands.sameForAll(driver),
        frame -> frames.add(frame.encode()),
        Duration.ofMillis(300),
        tenure,
        InstantSource.system(),
        System::nanoTime);
  }

  private long empty() {
    return List.copyOf(frames).stream().filter(it -> it.getOutcomeCount() == 0).count();
  }

  private static List<ShardRun> startAll(Runs runs, RunCommand command) {
    List<ShardRun> shards = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      shards.add(
          runs.start(command, new ShardId(command.run(), shard, System.currentTimeMillis())));
    }
    return shards;
  }

  private void awaitFrames(int least) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (frames.size() < least) {
      assertThat(System.nanoTime()).as("frames in time").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private long offered() {
    return frames.stream()
        .flatMap(it -> it.getScheduleList().stream())
        .mapToLong(it -> it.getNext() - it.getFirst())
        .sum();
  }

  private long operations() {
    return frames.stream().mapToLong(LatencyFrame::getSeriesIndexCount).sum();
  }

  private long count(OutcomeCode outcome) {
    return frames.stream()
        .flatMap(it -> it.getOutcomeList().stream())
        .filter(it -> it == outcome)
        .count();
  }

  private static RunCommand command(
      double rate, Arrival arrival, long durationMillis, int maxInFlight) {
    return TestCommands.running(
        "r",
        SHARDS,
        Arrivals.constant(arrival, rate, durationMillis, maxInFlight),
        TestCommands.readsAndWrites());
  }
}
