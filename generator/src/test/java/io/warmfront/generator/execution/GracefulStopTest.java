package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.OperationResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** How long operations under way may take when their scenario has ended. */
class GracefulStopTest {
  private static final int SHARDS = DrivenShards.SHARDS;

  private final DrivenShards driven = new DrivenShards();

  @Test
  void gracefulStop_longerThanTheGeneratorsOwn_letsOperationsEnd() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    Runs runs =
        driven.runs(call -> {
          slow.await();
          return OperationResult.of(Outcome.OK, 0);
        });
    runs.ownedShards(SHARDS);
    Scenario patient =
        scenario("s", TestCommands.even(100, 200, 1_000), TestCommands.readsAndWrites(), 60_000);
    List<ShardRun> shards = DrivenShards.startAll(runs, TestCommands.running("r", SHARDS, patient));
    driven.awaitFrames(30);
    long deadline = System.nanoTime() + 1_000_000_000;
    while (System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(driven.operations()).as("more than the generator's 300 ms after the end").isZero();
    slow.countDown();
    DrivenShards.awaitEnd(shards);

    assertThat(driven.count(OutcomeCode.OUTCOME_OK)).isEqualTo(driven.offered()).isPositive();
  }

  @Test
  void gracefulStop_ofOneScenario_endsItsOperationsWhileOthersGoOn() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Runs runs =
        driven.runs(call -> {
          if (call.item().keySpace().equals("drop")) {
            never.await();
          }
          return driven.answerAtOnce(call);
        });
    runs.ownedShards(SHARDS);
    Scenario brief =
        scenario(
            "brief",
            TestCommands.even(100, 300, 1_000),
            List.of(new WeightedOperation("get", "drop", 60_000, 1)),
            0);
    Scenario goesOn =
        new Scenario("s", 0, TestCommands.even(100, 2_000, 1_000), TestCommands.readsAndWrites());
    List<ShardRun> shards =
        DrivenShards.startAll(runs, TestCommands.running("r", SHARDS, brief, goesOn));
    DrivenShards.awaitEnd(shards);
    never.countDown();

    assertThat(driven.count(OutcomeCode.OUTCOME_ERROR))
        .as("abandoned")
        .isEqualTo(driven.offered("brief"));
    assertThat(driven.count(OutcomeCode.OUTCOME_HIT)).isEqualTo(driven.offered("s"));
    assertThat(driven.offered("brief")).isPositive();
    long firstError = 0;
    long lastOffered = 0;
    for (int i = 0; i < driven.frames().size(); i++) {
      LatencyFrame frame = driven.frames().get(i);
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

  private static Scenario scenario(
      String name, Arrivals arrivals, List<WeightedOperation> operations, long gracefulStopMillis) {
    return new Scenario(
        name,
        0,
        new Executor.OfRate(arrivals),
        operations,
        List.of(),
        List.of(),
        gracefulStopMillis,
        Map.of());
  }
}
