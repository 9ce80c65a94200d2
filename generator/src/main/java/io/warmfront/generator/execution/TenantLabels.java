package io.warmfront.generator.execution;

import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Under which label each tenant of a scenario is counted: its own, or one for all who have none.
 * Immutable.
 */
final class TenantLabels {
  private final List<String> names = new ArrayList<>();
  private final int[] labels;

  /**
   * Creates the labels.
   *
   * @param served the tenants of a scenario
   * @param labelled the names of those who have a label of their own
   */
  TenantLabels(List<Tenant> served, Set<String> labelled) {
    labels = new int[served.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = -1;
      if (labelled.contains(served.get(i).name())) {
        labels[i] = names.size();
        names.add(served.get(i).name());
      }
    }
    if (names.size() < labels.length) {
      names.add(LabelBudget.OTHER);
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] < 0 ? names.size() - 1 : labels[i];
    }
  }

  /** Returns the labels, each once. */
  List<String> names() {
    return names;
  }

  /** Returns the place of a tenant's label among {@link #names()}. */
  int of(int tenant) {
    return labels[tenant];
  }
}
