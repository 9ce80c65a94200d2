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
import io.warmfront.contract.workload.CatchUp;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.WeightedOperation;
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
  void start_driverThatHoldsBack_isFlushed() throws Exception {
    HoldingDriver driver = new HoldingDriver(true);
    Runs runs = runs(driver);
    runs.ownedShards(SHARDS);
    List<ShardRun> shards = startAll(runs, command(2_000, Arrival.POISSON, 1_000, 10_000));
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
    assertThat(count(OutcomeCode.OUTCOME_HIT)).isEqualTo(offered()).isGreaterThan(1_500);
    assertThat(driver.flushes()).as("several leave together").isLessThan((int) offered());
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
  void start_stoppedProcessThatPaces_catchesUpAtTwiceTheRate() throws Exception {
    long stopNanos = 500_000_000;
    runThroughAStop(stopNanos, CatchUp.PACE);

    assertThat(offered()).isEqualTo(2_000);
    assertThat(count(OutcomeCode.OUTCOME_HIT)).isEqualTo(2_000);
    // whatever was due x after the stop began starts x/2 after it ended: 500 of them, and not 250
    // as if all had started at once, are later than a quarter of a second
    assertThat(delays().filter(it -> it > stopNanos / 2).count()).isGreaterThanOrEqualTo(490);
    assertThat(delays().max().orElseThrow()).isGreaterThanOrEqualTo(stopNanos * 98 / 100);
    long[] starts = startsMicros();
    for (int i = 250; i < starts.length; i++) {
      // at 2,000 a second 200 take a tenth of a second; the lanes' slips add a few
      assertThat(starts[i] - starts[i - 250]).as("from start %d on", i - 250).isGreaterThan(80_000);
    }
  }

  @Test
  void start_stoppedProcessThatDrops_countsWhatIsTooLate() throws Exception {
    long stopNanos = 500_000_000;
    runThroughAStop(stopNanos, CatchUp.dropAfter(100));

    assertThat(offered()).isEqualTo(2_000);
    assertThat(operations()).isEqualTo(2_000);
    // 400 of the 500 were more than 100 ms late; a busy machine can only add to them
    assertThat(count(OutcomeCode.OUTCOME_DROPPED)).isGreaterThanOrEqualTo(395);
    assertThat(count(OutcomeCode.OUTCOME_HIT) + count(OutcomeCode.OUTCOME_DROPPED))
        .isEqualTo(2_000);
    assertThat(started.get()).isEqualTo(count(OutcomeCode.OUTCOME_HIT));
  }

  @Test
  void finish_whileItCatchesUp_dropsWhatHadComeDue() throws Exception {
    AtomicLong jump = new AtomicLong();
    Runs runs = runs(this::answerAtOnce, jump);
    RunCommand command =
        TestCommands.running(
            "r",
            SHARDS,
            Arrivals.constant(Arrival.EVEN, 1_000, RateCurve.FOREVER, 10_000).with(CatchUp.PACE),
            TestCommands.readsAndWrites());
    List<ShardRun> shards = startAll(runs, command);
    awaitFrames(3);
    long whenStopped = System.nanoTime();
    jump.set(5_000_000_000L);
    shards.forEach(ShardRun::finish);
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }

    assertThat(count(OutcomeCode.OUTCOME_DROPPED)).isGreaterThan(4_900);
    assertThat(operations()).isEqualTo(offered());
    assertThat(offered())
        .isGreaterThanOrEqualTo(5_000)
        .isLessThan(5_000 + (System.nanoTime() - whenStopped) / 1_000_000 + 2_000);
  }

  @Test
  void gracefulStop_longerThanTheGeneratorsOwn_letsOperationsEnd() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    Runs runs =
        runs(call -> {
          slow.await();
          return OperationResult.of(Outcome.OK, 0);
        });
    runs.ownedShards(SHARDS);
    Scenario patient =
        new Scenario("s", 0, TestCommands.even(100, 200, 1_000), TestCommands.readsAndWrites())
            .withGracefulStop(60_000L);
    List<ShardRun> shards = startAll(runs, TestCommands.running("r", SHARDS, patient));
    awaitFrames(30);
    long deadline = System.nanoTime() + 1_000_000_000;
    while (System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(operations()).as("more than the generator's 300 ms after the end").isZero();
    slow.countDown();
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }

    assertThat(count(OutcomeCode.OUTCOME_OK)).isEqualTo(offered()).isPositive();
  }

  @Test
  void gracefulStop_ofOneScenario_endsItsOperationsWhileOthersGoOn() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Runs runs =
        runs(call -> {
          if (call.item().keySpace().equals("drop")) {
            never.await();
          }
          return answerAtOnce(call);
        });
    runs.ownedShards(SHARDS);
    Scenario brief =
        new Scenario(
                "brief",
                0,
                TestCommands.even(100, 300, 1_000),
                List.of(new WeightedOperation("get", "drop", 60_000, 1)))
            .withGracefulStop(0L);
    Scenario goesOn =
        new Scenario("s", 0, TestCommands.even(100, 2_000, 1_000), TestCommands.readsAndWrites());
    List<ShardRun> shards = startAll(runs, TestCommands.running("r", SHARDS, brief, goesOn));
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
    never.countDown();

    assertThat(count(OutcomeCode.OUTCOME_ERROR)).as("abandoned").isEqualTo(offered("brief"));
    assertThat(count(OutcomeCode.OUTCOME_HIT)).isEqualTo(offered("s"));
    assertThat(offered("brief")).isPositive();
    long firstError = 0;
    long lastOffered = 0;
    for (int i = 0; i < frames.size(); i++) {
      LatencyFrame frame = frames.get(i);
      if (firstError == 0 && frame.getErrorKindsCount() > 0) {
        firstError = i;
      }
      if (frame.getScheduleList().stream()
          .anyMatch(it -> it.getScenario().equals("s") && it.getNext() > it.getFirst())) {
        lastOffered = i;
      }
    }
    assertThat(firstError).as("frame of the first abandoned").isLessThan(lastOffered);
  }

  @Test
  void start_driverThatNeverEnds_isTimedOutOnce() throws Exception {
    HoldingDriver driver = new HoldingDriver(false);
    AtomicLong jump = new AtomicLong();
    Runs runs = runs(driver, jump);
    runs.ownedShards(1);
    ShardRun shard =
        runs.start(
            command(400, Arrival.EVEN, RateCurve.FOREVER, 40),
            new ShardId("r", 0, System.currentTimeMillis()));
    Await.until("all places are taken", PATIENCE, () -> driver.held() == 10);
    jump.set(Duration.ofSeconds(61).toNanos());
    Await.until("they ended", PATIENCE, () -> count(OutcomeCode.OUTCOME_ERROR) >= 10);
    shard.finish();
    Await.until(
        "the last word",
        PATIENCE,
        () -> {
          driver.endAll();
          return shard.hasEnded();
        });
    assertThat(count(OutcomeCode.OUTCOME_ERROR)).isEqualTo(10);
    assertThat(frames.stream().flatMap(it -> it.getErrorKindsList().stream()).distinct())
        .containsExactly("timeout");
    assertThat(operations()).as("each once").isEqualTo(offered());
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
    assertThat(operations()).isEqualTo(offered());
    // on a busy machine the last ones may have been given up before a thread of theirs ran
    assertThat(started.get())
        .isBetween(offered() - count(OutcomeCode.OUTCOME_ERROR), offered());
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

  /** A second at 1,000/s, a stop, and what was to come in the second after. */
  private void runThroughAStop(long stopNanos, CatchUp catchUp) throws InterruptedException {
    long from = System.nanoTime();
    AtomicLong jump = new AtomicLong();
    Runs runs = runs(this::answerAtOnce, jump);
    List<ShardRun> shards =
        startAll(
            runs,
            TestCommands.running(
                "r",
                SHARDS,
                Arrivals.constant(Arrival.EVEN, 1_000, 2_000, 10_000).with(catchUp),
                TestCommands.readsAndWrites()));
    while (System.nanoTime() - from < 1_000_000_000) {
      LockSupport.parkNanos(1_000_000);
    }
    jump.set(stopNanos);
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
  }

  /**
   * Returns runs whose clock is later all at once when somebody says so: what a process sees that
   * was stopped and woken.
   */
  private Runs runs(OperationDriver driver, AtomicLong jump) {
    Runs runs =
        new Runs(
            TestCommands.sameForAll(driver),
            frame -> frames.add(frame.encode()),
            Duration.ofSeconds(1),
            new Tenure(Duration.ofDays(1), System.nanoTime()),
            InstantSource.system(),
            () -> System.nanoTime() + jump.get());
    runs.ownedShards(SHARDS);
    return runs;
  }

  private LongStream delays() {
    return frames.stream()
        .flatMapToLong(it -> it.getStartDelayNanosList().stream().mapToLong(d -> d));
  }

  private long[] startsMicros() {
    return frames.stream()
        .flatMapToLong(frame ->
            LongStream.range(0, frame.getOutcomeCount())
                .map(i ->
                    frame.getBaseTimeMicros()
                        + frame.getEndOffsetMicros((int) i)
                        - frame.getServiceNanos((int) i) / 1_000))
        .sorted()
        .toArray();
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
          // taken before the start, however long this machine takes to get here: nothing is unoffered
          runs.start(command, new ShardId(command.run(), shard, command.startAtMillis() - 1)));
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

  private long offered(String scenario) {
    return frames.stream()
        .flatMap(it -> it.getScheduleList().stream())
        .filter(it -> it.getScenario().equals(scenario))
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
