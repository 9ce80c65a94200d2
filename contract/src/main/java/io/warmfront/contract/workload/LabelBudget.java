package io.warmfront.contract.workload;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many values of a dimension are labels of their own. All others together are {@value #OTHER}:
 * each of their operations is counted there, once, and keys stay what they are.
 *
 * @param tenants how many tenants are; 1 or more
 * @param operations how many operations are; 1 or more
 */
public record LabelBudget(int tenants, int operations) {
  /** The label of what has none of its own. */
  public static final String OTHER = "other";

  /** What holds unless a workload says otherwise. */
  public static final LabelBudget USUAL = new LabelBudget(200, 200);

  /** Returns the tenants with a label of their own: those with the greatest weights. */
  public Set<String> ofTenants(List<Tenant> all) {
    // the sort is stable, so of equal ones the first in the workload have it
    return all.stream()
        .sorted(Comparator.comparingInt(Tenant::weight).reversed())
        .limit(tenants)
        .map(Tenant::name)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Returns the operations with a label of their own: the first in the workload. */
  public Set<String> ofOperations(List<Scenario> scenarios) {
    return scenarios.stream()
        .flatMap(it -> it.operations().stream())
        .map(WeightedOperation::operation)
        .distinct()
        .limit(operations)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
