package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HitRatioDrawTest {
  private static final int DRAWS = 40_000;

  @Test
  void operation_hitRatioAskedFor_isTheShareOfDrawsThatIsNotAbsent() {
    ScenarioPlan plan = plan(0.8);
    int present = 0;
    Set<String> absent = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      OperationCall call = plan.operation(0, i, 1_000L * i).call();
      if (call.absent()) {
        assertThat(absent.add(call.entryKey())).as("a key that nobody used before").isTrue();
        assertThat(call.entryKey()).startsWith("t:" + call.item().tenant() + ":k:absent:");
        assertThat(call.ttlMillis()).isEqualTo(1_000);
      } else {
        present++;
        assertThat(call.entryKey()).isEqualTo(call.item().text());
        assertThat(call.ttlMillis()).isEqualTo(60_000);
      }
    }
    // five standard deviations of a binomial
    assertThat(present / (double) DRAWS)
        .isBetween(0.8 - 5 * Math.sqrt(0.16 / DRAWS), 0.8 + 5 * Math.sqrt(0.16 / DRAWS));
  }

  @Test
  void operation_hitRatioAskedFor_leavesTheKeysAsTheyAre() {
    ScenarioPlan asked = plan(0.5);
    ScenarioPlan free = plan(null);
    for (int i = 0; i < 200; i++) {
      assertThat(asked.operation(1, i, i).call().item())
          .isEqualTo(free.operation(1, i, i).call().item());
      assertThat(asked.operation(1, i, i).call().absent())
          .as("the same whoever owns the shard")
          .isEqualTo(plan(0.5).operation(1, i, i).call().absent());
      assertThat(free.operation(1, i, i).call().absent()).isFalse();
    }
  }

  private static ScenarioPlan plan(@Nullable Double ratio) {
    WeightedOperation get = new WeightedOperation("get", "k", 60_000, 1);
    RunCommand command =
        TestCommands.running(
            "r",
            4,
            TestCommands.even(100, 1_000, 100),
            List.of(ratio == null ? get : get.withTargetHitRatio(ratio)));
    return new RunPlan(
            command,
            () -> 4,
            TestCommands.sameForAll(call -> OperationResult.of(Outcome.HIT, 0)),
            TestCommands.NO_RECORDINGS)
        .scenarios()
        .getFirst();
  }
}
