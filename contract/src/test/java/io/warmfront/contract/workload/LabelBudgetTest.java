package io.warmfront.contract.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelBudgetTest {
  private static final List<Tenant> TENANTS =
      List.of(new Tenant("a", 1), new Tenant("b", 5), new Tenant("c", 1), new Tenant("d", 3));

  @Test
  void ofTenants_moreThanTheBudget_areThoseOfTheGreatestWeights() {
    assertThat(new LabelBudget(3, 1).ofTenants(TENANTS)).containsExactlyInAnyOrder("b", "d", "a");
    assertThat(new LabelBudget(1, 1).ofTenants(TENANTS)).containsExactly("b");
  }

  @Test
  void ofTenants_withinTheBudget_areAll() {
    assertThat(LabelBudget.USUAL.ofTenants(TENANTS)).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void ofOperations_moreThanTheBudget_areTheFirst() {
    Scenario scenario =
        new Scenario(
            "s",
            0,
            Arrivals.constant(Arrival.EVEN, 1, 1_000, 1),
            List.of(
                new WeightedOperation("get", "items", 1_000, 1),
                new WeightedOperation("set", "items", 1_000, 9),
                new WeightedOperation("get", "carts", 1_000, 1)));

    assertThat(new LabelBudget(1, 1).ofOperations(List.of(scenario))).containsExactly("get");
    assertThat(new LabelBudget(1, 2).ofOperations(List.of(scenario))).containsExactly("get", "set");
  }
}
