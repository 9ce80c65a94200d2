package io.warmfront.generator.execution;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.IterationLimit;
import io.warmfront.contract.workload.Journey;
import io.warmfront.contract.workload.JourneyStep;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.contract.workload.Users;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.recording.ShardId;
import io.warmfront.generator.span.OperationSpans;
import io.warmfront.generator.span.SpanDesk;
import io.warmfront.testing.Await;
import io.warmfront.testing.otlp.OtlpSpan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Journeys of arrivals and of users: every step is counted once, and only the first came due. */
class JourneyTest {
  private static final int SHARDS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<LatencyFrame> frames = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong done = new AtomicLong();

  @Test
  void journeys_ofArrivals_areOfferedOnceAndCountEachStep() throws Exception {
    Runs runs = runs(call -> answer(Outcome.HIT));
    awaitEnd(startAll(runs, command(open(200, 500, 1_000), journey(false, false, 0))));

    assertThat(offered()).isPositive();
    assertThat(operations(false)).isEqualTo(offered());
    assertThat(operations(true))
        .as("four steps, the first of which came due")
        .isEqualTo(3 * offered());
    assertThat(done.get()).isEqualTo(4 * offered());
    assertThat(runs.inFlight()).isEmpty();
  }

  @Test
  void journeys_besideOperations_areChosenByWeight() throws Exception {
    RunCommand command =
        command(
            new Executor.OfRate(open(1_000, 1_000, 1_000)),
            List.of(
                new WeightedOperation("get", "k", 60_000, 3),
                new WeightedOperation("search", "k", 60_000, 0)),
            new Journey("j", 1, List.of(new JourneyStep(1, 2, ThinkTime.NONE)), false, false));
    awaitEnd(startAll(runs(call -> answer(Outcome.OK)), command));

    assertThat(operations(false)).isEqualTo(offered());
    assertThat(operations(true) / (double) offered()).isBetween(0.18, 0.32);
  }

  @Test
  void stepThatFails_endsTheJourneyUnlessItGoesOn() throws Exception {
    OperationDriver failing =
        call -> {
          done.incrementAndGet();
          return OperationResult.error(ErrorKind.TIMEOUT);
        };
    awaitEnd(startAll(runs(failing), command(open(200, 300, 1_000), journey(false, false, 0))));
    assertThat(operations(true)).isZero();
    assertThat(operations(false)).isEqualTo(offered());

    frames.clear();
    awaitEnd(startAll(runs(failing), command(open(200, 300, 1_000), journey(false, true, 0))));
    assertThat(operations(true)).isEqualTo(3 * offered());
  }

  @Test
  void maxInFlight_ofJourneysThatPause_countsJourneys() throws Exception {
    awaitEnd(
        startAll(
            runs(call -> answer(Outcome.OK)),
            command(open(400, 500, 8), journey(false, false, 50))));

    long dropped = count(OutcomeCode.OUTCOME_DROPPED);
    assertThat(dropped).isPositive();
    assertThat(operations(false)).isEqualTo(offered());
    assertThat(operations(true)).isEqualTo(3 * (offered() - dropped));
  }

  @Test
  void finish_whileJourneysPause_endsThemWithinTheGracefulStop() throws Exception {
    Runs runs = runs(call -> answer(Outcome.OK));
    List<ShardRun> shards =
        startAll(
            runs, command(open(200, RateCurve.FOREVER, 1_000), journey(false, false, 600_000)));
    Await.until("some are under way", PATIENCE, () -> done.get() > 20);
    shards.forEach(ShardRun::finish);
    awaitEnd(shards);

    assertThat(operations(false)).isEqualTo(offered()).isEqualTo(done.get());
    assertThat(operations(true)).isZero();
    assertThat(runs.inFlight()).isEmpty();
  }

  @Test
  void finish_stalledInAFurtherStep_abandonsItAndNothingFollows() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger stalled = new AtomicInteger();
    Runs runs =
        runs(call -> {
          if (call.size() == 1 && done.incrementAndGet() > 10) {
            stalled.incrementAndGet();
            never.await();
          }
          return OperationResult.of(Outcome.OK, 0);
        });
    List<ShardRun> shards =
        startAll(runs, command(open(100, RateCurve.FOREVER, 1_000), journey(false, true, 0)));
    Await.until("some are stalled", PATIENCE, () -> stalled.get() > 5);
    shards.forEach(ShardRun::finish);
    awaitEnd(shards);
    long begun = done.get();
    never.countDown();

    assertThat(operations(false)).isEqualTo(offered());
    assertThat(operations(false) + operations(true)).isEqualTo(begun);
    assertThat(count(OutcomeCode.OUTCOME_ERROR)).isEqualTo(begun - 10);
  }

  @Test
  void journeys_ofUsers_areIterationsAndCountEachStep() throws Exception {
    Users users = new Users(5, List.of(), IterationLimit.shared(40), new ThinkTime(1, 2));
    RunCommand command =
        command(new Executor.OfUsers(users, 60_000), steps(), journey(false, false, 1));
    awaitEnd(startAll(runs(call -> answer(Outcome.HIT)), command));

    assertThat(offered()).isEqualTo(40);
    assertThat(operations(false)).isEqualTo(40);
    assertThat(operations(true)).isEqualTo(120);
    assertThat(frames.stream().filter(LatencyFrame::getLast).count()).isEqualTo(SHARDS);
  }

  @Test
  void journeys_sampled_areOneTraceEach() throws Exception {
    Users users = new Users(2, List.of(), IterationLimit.shared(5), ThinkTime.NONE);
    for (RunCommand command :
        List.of(
            command(open(50, 100, 1_000), journey(false, false, 1)),
            command(new Executor.OfUsers(users, 60_000), steps(), journey(false, false, 0)))) {
      frames.clear();
      try (SpanDesk desk = SpanDesk.open()) {
        awaitEnd(startAll(runs(call -> answer(Outcome.HIT), desk.spans(false)), command));

        Map<String, List<OtlpSpan>> traces =
            desk.received((int) (4 * offered())).stream().collect(groupingBy(OtlpSpan::trace));
        assertThat(traces).hasSize((int) offered());
        assertThat(traces.values()).allSatisfy(JourneyTest::assertIsJourney);
      }
    }
  }

  private static void assertIsJourney(List<OtlpSpan> steps) {
    assertThat(steps)
        .extracting(it -> it.attributes().get("warmfront.step"))
        .containsExactlyInAnyOrder(null, "1", "2", "3");
    List<String> parents = steps.stream().map(OtlpSpan::parent).distinct().toList();
    OtlpSpan first = steps.stream().filter(it -> it.parent().isEmpty()).findFirst().orElseThrow();
    assertThat(parents).containsExactlyInAnyOrder("", first.id());
  }

  @Test
  void steps_ofAJourney_areOfOneTenantAndIfWantedOfOneItem() {
    for (boolean sameItem : new boolean[] {true, false}) {
      ScenarioPlan plan = plan(command(open(10, 1_000, 10), journey(sameItem, false, 0)));
      Set<Long> ids = new HashSet<>();
      int differences = 0;
      for (int index = 0; index < 100; index++) {
        PlannedOperation first = plan.operation(0, index, 0);
        PlannedJourney journey = Objects.requireNonNull(first.journey());
        CacheKey item = first.call().item();
        ids.add(item.id());
        for (int step = 1; step < 4; step++) {
          PlannedOperation next = journey.step(step, 1_000L * step);
          assertThat(next.isFurtherStep()).isTrue();
          assertThat(next.call().item().tenant()).isEqualTo(item.tenant());
          differences += next.call().item().equals(item) ? 0 : 1;
        }
      }
      assertThat(ids).hasSizeGreaterThan(20);
      assertThat(differences > 0).isEqualTo(!sameItem);
    }
  }

  @Test
  void weights_changed_countFromTheirMomentOnForTheSameArrivals() {
    RunCommand command =
        TestCommands.running("r", SHARDS, open(10, 1_000, 10), TestCommands.readsAndWrites());
    ScenarioPlan plan = plan(command);
    ScenarioPlan changed =
        plan(
            command
                .with(Reshape.ofWeights("s", command.startAtMillis() + 500, List.of(0, 1)), 0)
                .with(Reshape.ofWeights("other", command.startAtMillis() + 500, List.of(1)), 0)
                .with(Reshape.ofWeights("s", command.startAtMillis() + 800, List.of(1, 0)), 0));
    plan.reshape(
        List.of(
            Reshape.ofWeights("s", command.startAtMillis() + 500, List.of(0, 1)),
            Reshape.ofWeights("other", command.startAtMillis() + 500, List.of(1)),
            Reshape.ofWeights("s", command.startAtMillis() + 800, List.of(1, 0))));
    int writes = 0;
    for (int index = 0; index < 1_000; index++) {
      PlannedOperation before = plan.operation(1, index, 499_999_999);
      writes += before.series() / 2;
      assertThat(changed.operation(1, index, 499_999_999).call().item())
          .isEqualTo(before.call().item());
      assertThat(plan.operation(1, index, 500_000_000).series() / 2).isEqualTo(1);
      assertThat(changed.operation(1, index, 799_999_999).series() / 2).isEqualTo(1);
      assertThat(changed.operation(1, index, 800_000_000).series() / 2).isZero();
    }
    assertThat(writes).isBetween(60, 140);
  }

  @Test
  void weights_changedWhileItRuns_changeWhatIsDone() throws Exception {
    Runs runs = runs(call -> answer(Outcome.OK));
    RunCommand command =
        TestCommands.running("r", SHARDS, open(400, 2_000, 1_000), TestCommands.readsAndWrites());
    List<ShardRun> shards = startAll(runs, command);
    long at = command.startAtMillis() + 1_000;
    List<Reshape> changes = List.of(Reshape.ofWeights("s", at, List.of(0, 1)));
    shards.forEach(it -> it.reshape(changes));
    awaitEnd(shards);

    long writesAfter = 0;
    long readsAfter = 0;
    for (LatencyFrame frame : frames) {
      for (int i = 0; i < frame.getOutcomeCount(); i++) {
        long due =
            frame.getBaseTimeMicros()
                + frame.getEndOffsetMicros(i)
                - (frame.getServiceNanos(i) + frame.getStartDelayNanos(i)) / 1_000;
        if (due >= at * 1_000 + 2_000) {
          boolean isWrite = frame.getSeries(frame.getSeriesIndex(i)).getOperation().equals("write");
          writesAfter += isWrite ? 1 : 0;
          readsAfter += isWrite ? 0 : 1;
        }
      }
    }
    assertThat(writesAfter).isGreaterThan(300);
    assertThat(readsAfter).isZero();
    assertThat(operations(false)).isEqualTo(offered());
  }

  private OperationResult answer(Outcome outcome) {
    done.incrementAndGet();
    return OperationResult.of(outcome, 1);
  }

  private static List<WeightedOperation> steps() {
    return List.of(
        new WeightedOperation("get", "k", 60_000, 0), new WeightedOperation("set", "k", 60_000, 0));
  }

  /** Four steps: get, get, set, get. */
  private static Journey journey(boolean sameItem, boolean goesOn, long pauseMillis) {
    ThinkTime pause = new ThinkTime(pauseMillis, pauseMillis);
    return new Journey(
        "j",
        1,
        List.of(
            new JourneyStep(0, 2, pause),
            new JourneyStep(1, 1, pause),
            new JourneyStep(0, 1, pause)),
        sameItem,
        goesOn);
  }

  private static Arrivals open(double rate, long durationMillis, int maxInFlight) {
    return TestCommands.even(rate, durationMillis, maxInFlight);
  }

  private static RunCommand command(Arrivals arrivals, Journey journey) {
    return command(new Executor.OfRate(arrivals), steps(), journey);
  }

  private static RunCommand command(
      Executor executor, List<WeightedOperation> operations, Journey journey) {
    Scenario scenario =
        new Scenario("s", 0, executor, operations, List.of(journey), List.of(), null, Map.of());
    return TestCommands.running("r", SHARDS, scenario);
  }

  private ScenarioPlan plan(RunCommand command) {
    return new RunPlan(
            command,
            () -> 1,
            TestCommands.sameForAll(call -> answer(Outcome.OK)),
            TestCommands.NO_RECORDINGS)
        .scenarios()
        .getFirst();
  }

  private Runs runs(OperationDriver driver) {
    return runs(driver, OperationSpans.OFF);
  }

  private Runs runs(OperationDriver driver, OperationSpans spans) {
    Runs runs =
        new Runs(
            TestCommands.sameForAll(driver),
            TestCommands.NO_RECORDINGS,
            frame -> frames.add(frame.encode()),
            Duration.ofMillis(500),
            new Tenure(Duration.ofDays(1), System.nanoTime()),
            EarlierOwners.UNKNOWN,
            spans,
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

  private long offered() {
    return frames.stream()
        .flatMap(it -> it.getScheduleList().stream())
        .mapToLong(it -> it.getNext() - it.getFirst())
        .sum();
  }

  /** Returns how many operations are in the frames that came due, or that did not. */
  private long operations(boolean areSteps) {
    return frames.stream()
        .mapToLong(frame ->
            frame.getSeriesIndexList().stream()
                .filter(it -> frame.getStepSeriesList().contains(it) == areSteps)
                .count())
        .sum();
  }

  private long count(OutcomeCode outcome) {
    return frames.stream()
        .flatMap(it -> it.getOutcomeList().stream())
        .filter(it -> it == outcome)
        .count();
  }
}
