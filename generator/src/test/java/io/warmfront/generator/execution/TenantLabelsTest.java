package io.warmfront.generator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.run.DesiredState;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Warmup;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import io.warmfront.generator.TestCommands;
import io.warmfront.generator.operation.OperationResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Under which labels the operations of many tenants are counted. */
class TenantLabelsTest {
  private static final int TENANTS = 50_000;

  @Test
  void names_someWithout_areThoseAndOneForTheOthers() {
    List<Tenant> served = List.of(new Tenant("a", 1), new Tenant("b", 1), new Tenant("c", 1));

    TenantLabels labels = new TenantLabels(served, Set.of("b"));

    assertThat(labels.names()).containsExactly("b", "other");
    assertThat(IntStream.range(0, 3).map(labels::of)).containsExactly(1, 0, 1);
  }

  @Test
  void names_allWithTheirOwn_areThese() {
    List<Tenant> served = List.of(new Tenant("a", 1), new Tenant("b", 1));

    assertThat(new TenantLabels(served, Set.of("a", "b", "c")).names()).containsExactly("a", "b");
  }

  @Test
  void operation_fiftyThousandTenants_isOfItsOwnSeriesOrTheOthers() {
    ScenarioPlan plan = plan();
    Map<String, Long> byLabel = new HashMap<>();
    Map<String, Long> byTenant = new HashMap<>();
    for (int index = 0; index < 20_000; index++) {
      PlannedOperation operation = plan.operation(3, index, 0);
      SeriesTags series = plan.series().get(operation.series());
      String tenant = operation.call().item().tenant();
      byLabel.merge(series.getTenant(), 1L, Long::sum);
      byTenant.merge(tenant, 1L, Long::sum);
      assertThat(series.getTenant()).isIn(tenant, LabelBudget.OTHER);
      assertThat(series.getOperation()).isIn("get", LabelBudget.OTHER);
    }

    assertThat(plan.series()).hasSize(2 * 3);
    assertThat(byLabel.keySet()).containsExactlyInAnyOrder("t0", "t1", LabelBudget.OTHER);
    assertThat(byTenant).hasSizeGreaterThan(5_000);
    for (String own : List.of("t0", "t1")) {
      assertThat(byLabel).containsEntry(own, byTenant.get(own));
    }
  }

  private static ScenarioPlan plan() {
    List<Tenant> tenants =
        IntStream.range(0, TENANTS)
            .mapToObj(it -> new Tenant("t" + it, it < 2 ? TENANTS / 4 : 1))
            .toList();
    Workload workload =
        new Workload(
            "w",
            tenants,
            List.of(new KeySpace("k", 500, 0.99)),
            List.of(
                new Scenario(
                    "s",
                    0,
                    TestCommands.even(100, 1_000, 10),
                    List.of(
                        new WeightedOperation("get", "k", 60_000, 1),
                        new WeightedOperation("set", "k", 60_000, 1)))),
            List.of(),
            List.of(),
            List.of(),
            Warmup.NONE,
            new LabelBudget(2, 1));
    return new RunPlan(
            new RunCommand("r", DesiredState.RUNNING, 1, 16, 7, workload, 1, List.of()),
            () -> 16,
            TestCommands.sameForAll(call -> OperationResult.of(Outcome.OK, 0)),
            TestCommands.NO_RECORDINGS)
        .scenarios()
        .getFirst();
  }
}
