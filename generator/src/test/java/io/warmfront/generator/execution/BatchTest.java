package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {
  @Test
  void operation_ofABatch_drawsEachKeyOfOneTenant() {
    ScenarioPlan plan =
        plan(new WeightedOperation("pipelined-get", "k", 60_000, 0, 1, HotKeys.NONE, 5, true));
    Set<Long> ids = new HashSet<>();
    for (int index = 0; index < 200; index++) {
      OperationCall call = plan.operation(0, index, 0).call();
      assertThat(call.size()).isEqualTo(5);
      assertThat(call.others()).extracting(CacheKey::tenant).containsOnly(call.item().tenant());
      for (int i = 0; i < call.size(); i++) {
        ids.add(call.item(i).id());
      }
    }
    assertThat(ids).as("of 1,000 draws by popularity from 500").hasSizeGreaterThan(150);
    assertThat(plan.operation(0, 7, 0).call()).isEqualTo(plan.operation(0, 7, 0).call());
  }

  @Test
  void operation_ofOneItem_hasNoOthersAndPassesParametersOn() {
    OperationCall call =
        plan(new WeightedOperation("aggregation", "k", 60_000, 0, 1, HotKeys.NONE, 1, false))
            .operation(0, 0, 0)
            .call();
    assertThat(call.size()).isEqualTo(1);
    assertThat(call.requestCache()).isFalse();
  }

  private static ScenarioPlan plan(WeightedOperation operation) {
    return new RunPlan(
            TestCommands.running("batch", 1, TestCommands.even(10, 1_000, 10), List.of(operation)),
            () -> 1,
            TestCommands.sameForAll(call -> OperationResult.of(Outcome.OK, 0)),
            TestCommands.NO_RECORDINGS)
        .scenarios()
        .getFirst();
  }
}
