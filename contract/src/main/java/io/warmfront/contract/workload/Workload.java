package io.warmfront.contract.workload;

import java.util.List;

/**
 * What a run offers, with nothing left to resolve. It travels as JSON in a {@code RunCommand}.
 *
 * @param name a short name for people and file names
 * @param tenants whose data is read and written; at least one
 * @param keySpaces the keys that operations draw from; at least one
 * @param scenarios what happens, side by side; at least one
 * @param thresholds what must hold for the run to pass; may be empty
 * @param tiers those of the tenants' that have an error budget; may be empty
 * @param targets what is put under test beside the platform's own; may be empty
 * @param warmup how long its numbers are those of a warm-up; {@link Warmup#NONE} for not at all
 * @param labels how many tenants and operations are labels of their own
 */
public record Workload(
    String name,
    List<Tenant> tenants,
    List<KeySpace> keySpaces,
    List<Scenario> scenarios,
    List<Threshold> thresholds,
    List<Tier> tiers,
    List<Target> targets,
    Warmup warmup,
    LabelBudget labels) {
  /** Copies the lists; a workload without tiers, targets or a warm-up has none. */
  public Workload {
    tenants = List.copyOf(tenants);
    keySpaces = List.copyOf(keySpaces);
    scenarios = List.copyOf(scenarios);
    thresholds = List.copyOf(thresholds);
    tiers = tiers == null ? List.of() : List.copyOf(tiers);
    targets = targets == null ? List.of() : List.copyOf(targets);
    warmup = warmup == null ? Warmup.NONE : warmup;
    labels = labels == null ? LabelBudget.USUAL : labels;
  }

  /**
   * Creates a workload of the platform alone, without error budgets and a warm-up, with the usual
   * labels.
   */
  public Workload(
      String name,
      List<Tenant> tenants,
      List<KeySpace> keySpaces,
      List<Scenario> scenarios,
      List<Threshold> thresholds) {
    this(
        name,
        tenants,
        keySpaces,
        scenarios,
        thresholds,
        List.of(),
        List.of(),
        Warmup.NONE,
        LabelBudget.USUAL);
  }

  /** Returns the same with other scenarios. */
  public Workload withScenarios(List<Scenario> others) {
    return new Workload(
        name, tenants, keySpaces, others, thresholds, tiers, targets, warmup, labels);
  }
}
