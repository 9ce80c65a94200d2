package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.IterationLimit;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.contract.workload.UserStage;
import io.warmfront.contract.workload.Users;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.recording.ShardId;
import io.warmfront.generator.span.OperationSpans;
import io.warmfront.testing.Await;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardUsersTest {
  private static final int SHARDS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<LatencyFrame> frames = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong done = new AtomicLong();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  @Test
  void sharedIterations_anyNumber_areDoneExactlyAndEndTheRun() throws Exception {
    for (int users : new int[] {1, 3, 10}) {
      frames.clear();
      done.set(0);
      Users shared = new Users(users, List.of(), IterationLimit.shared(101), ThinkTime.NONE);

      awaitEnd(start(closed(shared, 60_000)));

      assertThat(done.get()).isEqualTo(101);
      assertThat(operations()).isEqualTo(101);
      assertThat(begun()).isEqualTo(101);
      assertThat(mostAtOnce.get()).isLessThanOrEqualTo(users);
      assertThat(frames.stream().filter(LatencyFrame::getLast).count()).isEqualTo(SHARDS);
    }
  }

  @Test
  void sharedIterations_shardTakenOver_goOnWithWhatIsLeft() throws Exception {
    Users shared = new Users(10, List.of(), IterationLimit.shared(101), ThinkTime.NONE);
    RunCommand command = begun(closed(shared, 60_000));
    CountDownLatch read = new CountDownLatch(1);
    Runs runs =
        runs(
            this::answer,
            (id, sinceMillis, isWanted) -> {
              read.await();
              assertThat(sinceMillis).isEqualTo(command.startAtMillis());
              return Map.of("s", 7L);
            });
    List<ShardRun> shards = startAll(runs, command);
    Await.until(
        "each shard tells that it is there",
        PATIENCE,
        () -> frames.stream().map(LatencyFrame::getShard).distinct().count() == SHARDS);
    assertThat(done.get()).as("nobody begins before it is known").isZero();
    read.countDown();
    awaitEnd(shards);

    assertThat(done.get()).isEqualTo(101 - 7 * SHARDS);
    assertThat(operations()).isEqualTo(begun()).isEqualTo(101 - 7 * SHARDS);
    for (int shard = 0; shard < SHARDS; shard++) {
      ScheduleSpan first = firstBegun(shard);
      assertThat(first.getFirst()).isEqualTo(7);
      assertThat(first.getBegins()).isTrue();
    }
  }

  @Test
  void iterationsOfEach_shardTakenOver_goOnWithWhatIsLeft() throws Exception {
    // users 0 and 4 are shard 0's, users 1 and 5 shard 1's, and so on; shard 3 has user 3 alone
    Users each = new Users(7, List.of(), IterationLimit.ofEach(11), ThinkTime.NONE);
    Runs runs = runs(this::answer, (id, since, isWanted) -> Map.of("s", id.shard() * 5L));
    awaitEnd(startAll(runs, begun(closed(each, 60_000))));

    assertThat(done.get()).isEqualTo(77 - 5 - 10 - 11);
    assertThat(operations()).isEqualTo(begun()).isEqualTo(done.get());
  }

  @Test
  void sharedIterations_allDoneBefore_endAtOnce() throws Exception {
    Users shared = new Users(10, List.of(), IterationLimit.shared(40), ThinkTime.NONE);
    Runs runs = runs(this::answer, (id, since, isWanted) -> Map.of("s", 1_000L));
    awaitEnd(startAll(runs, begun(closed(shared, 60_000))));

    assertThat(done.get()).isZero();
    assertThat(frames.stream().filter(LatencyFrame::getLast).count()).isEqualTo(SHARDS);
  }

  @Test
  void finish_whileItReadsWhatWasDone_endsAllTheSame() throws Exception {
    Users shared = new Users(10, List.of(), IterationLimit.shared(40), ThinkTime.NONE);
    Runs runs =
        runs(
            this::answer,
            (id, since, isWanted) -> {
              Await.until("it is not wanted any more", PATIENCE, () -> !isWanted.getAsBoolean());
              return Map.of();
            });
    List<ShardRun> shards = startAll(runs, begun(closed(shared, 60_000)));
    shards.forEach(ShardRun::finish);
    awaitEnd(shards);

    assertThat(done.get()).isZero();
  }

  private static RunCommand begun(RunCommand command) {
    return command.with(DesiredState.RUNNING, System.currentTimeMillis() - 500, 0);
  }

  private ScheduleSpan firstBegun(int shard) {
    return frames.stream()
        .filter(it -> it.getShard() == shard)
        .map(it -> it.getSchedule(0))
        .filter(it -> it.getNext() > it.getFirst())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void iterationsOfEach_areDoneByEach() throws Exception {
    Users each = new Users(7, List.of(), IterationLimit.ofEach(11), ThinkTime.NONE);

    awaitEnd(start(closed(each, 60_000)));

    assertThat(done.get()).isEqualTo(77);
    assertThat(operations()).isEqualTo(begun()).isEqualTo(77);
  }

  @Test
  void constantUsers_whoThink_doOneOperationAtATimeUntilTheEnd() throws Exception {
    Users users = new Users(6, List.of(), IterationLimit.NONE, new ThinkTime(10, 30));

    awaitEnd(start(closed(users, 1_000)));

    assertThat(mostAtOnce.get()).isLessThanOrEqualTo(6);
    // 6 users, a second, at least 10 ms each: no more than 600; a busy machine makes them fewer
    assertThat(done.get()).isBetween(12L, 606L);
    assertThat(operations()).isEqualTo(begun()).isEqualTo(done.get());
  }

  @Test
  void frames_ofUsers_areMarkedAndTellNoDelay() throws Exception {
    awaitEnd(
        start(closed(new Users(2, List.of(), IterationLimit.ofEach(20), ThinkTime.NONE), 9_000)));

    assertThat(frames.stream().flatMap(it -> it.getScheduleList().stream()))
        .isNotEmpty()
        .allMatch(ScheduleSpan::getClosed);
    assertThat(frames.stream().flatMap(it -> it.getStartDelayNanosList().stream()))
        .hasSize(40)
        .allMatch(it -> it == 0);
    assertThat(frames.stream().flatMap(it -> it.getServiceNanosList().stream()))
        .allMatch(it -> it > 0);
  }

  @Test
  void stages_moreAndLess_bringAndTakeUsers() throws Exception {
    Users ramp =
        new Users(
            0,
            List.of(new UserStage(500, 8), new UserStage(300, 8), new UserStage(200, 0)),
            IterationLimit.NONE,
            new ThinkTime(5, 5));

    awaitEnd(start(closed(ramp, 1_000)));

    assertThat(mostAtOnce.get()).isBetween(1, 8);
    assertThat(operations()).isEqualTo(begun()).isEqualTo(done.get());
  }

  @Test
  void reshape_pausedAndResumed_holdsEverybodyBack() throws Exception {
    Users users = new Users(4, List.of(), IterationLimit.NONE, new ThinkTime(2, 2));
    RunCommand command = closed(users, RateCurve.FOREVER);
    List<ShardRun> shards = start(command);
    Await.until("they work", PATIENCE, () -> done.get() > 20);
    RunCommand paused =
        command.with(new Reshape(Reshape.Kind.PAUSE, "", System.currentTimeMillis(), 0, 0), 0);

    shards.forEach(it -> it.reshape(paused.reshapes()));
    // whoever had begun ends; then each shard tells of a second in which nothing was begun
    Await.until(
        "nobody is under way", PATIENCE, () -> IntStream.range(0, SHARDS).allMatch(this::isQuiet));
    long before = done.get();
    RunCommand resumed =
        paused.with(new Reshape(Reshape.Kind.RESUME, "", System.currentTimeMillis(), 0, 0), 0);
    shards.forEach(it -> it.reshape(resumed.reshapes()));

    Await.until("they work again", PATIENCE, () -> done.get() > before + 20);
    shards.forEach(ShardRun::finish);
    awaitEnd(shards);
    assertThat(operations()).isEqualTo(begun()).isEqualTo(done.get());
  }

  @Test
  void reshape_pausedUntilTheEnd_endsAllTheSame() throws Exception {
    RunCommand command = closed(Users.constant(5), 1_000);
    RunCommand paused =
        command.with(new Reshape(Reshape.Kind.PAUSE, "", command.startAtMillis() + 300, 0, 0), 0);

    awaitEnd(start(paused));

    assertThat(operations()).isEqualTo(begun()).isEqualTo(done.get()).isPositive();
    assertThat(frames.stream().filter(LatencyFrame::getLast).count()).isEqualTo(SHARDS);
  }

  @Test
  void finish_stalledSystem_abandonsWhatIsUnderWay() throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    Runs runs =
        runs(call -> {
          done.incrementAndGet();
          stalled.await();
          return OperationResult.of(Outcome.OK, 0);
        });
    RunCommand command = closed(Users.constant(5), RateCurve.FOREVER);
    List<ShardRun> shards = startAll(runs, command);
    Await.until("all are under way", PATIENCE, () -> done.get() == 5);

    shards.forEach(ShardRun::finish);
    awaitEnd(shards);
    stalled.countDown();

    assertThat(operations()).isEqualTo(begun()).isEqualTo(5);
    assertThat(frames.stream().flatMap(it -> it.getOutcomeList().stream()))
        .containsOnly(OutcomeCode.OUTCOME_ERROR);
    assertThat(runs.inFlight()).isEmpty();
  }

  private boolean isQuiet(int shard) {
    LatencyFrame newest =
        List.copyOf(frames).stream()
            .filter(it -> it.getShard() == shard)
            .reduce((_, later) -> later)
            .orElseThrow();
    ScheduleSpan span = newest.getSchedule(0);
    return span.getFirst() == span.getNext() && newest.getSeriesIndexCount() == 0;
  }

  private List<ShardRun> start(RunCommand command) {
    return startAll(runs(this::answer), command);
  }

  private OperationResult answer(OperationCall call) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    Thread.onSpinWait();
    done.incrementAndGet();
    atOnce.decrementAndGet();
    return OperationResult.of(Outcome.HIT, call.revision() & 0xff);
  }

  private Runs runs(OperationDriver driver) {
    return runs(driver, EarlierOwners.UNKNOWN);
  }

  private Runs runs(OperationDriver driver, EarlierOwners earlier) {
    Runs runs =
        new Runs(
            TestCommands.sameForAll(driver),
            TestCommands.NO_RECORDINGS,
            frame -> frames.add(frame.encode()),
            Duration.ofMillis(300),
            new Tenure(Duration.ofDays(1), System.nanoTime()),
            earlier,
            OperationSpans.OFF,
            InstantSource.system(),
            System::nanoTime);
    runs.ownedShards(SHARDS);
    return runs;
  }

  private static List<ShardRun> startAll(Runs runs, RunCommand command) {
    List<ShardRun> shards = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      shards.add(
          runs.start(command, new ShardId(command.run(), shard, System.currentTimeMillis())));
    }
    return shards;
  }

  private static void awaitEnd(List<ShardRun> shards) throws InterruptedException {
    for (ShardRun shard : shards) {
      assertThat(shard.awaitEnd(PATIENCE)).isTrue();
    }
  }

  private static RunCommand closed(Users users, long durationMillis) {
    return TestCommands.running(
        "r",
        SHARDS,
        new Scenario(
            "s", 0, new Executor.OfUsers(users, durationMillis), TestCommands.readsAndWrites()));
  }

  private long operations() {
    return frames.stream().mapToLong(LatencyFrame::getSeriesIndexCount).sum();
  }

  private long begun() {
    return frames.stream()
        .flatMap(it -> it.getScheduleList().stream())
        .mapToLong(it -> it.getNext() - it.getFirst())
        .sum();
  }
}
