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
 */
public record Workload(
    String name,
    List<Tenant> tenants,
    List<KeySpace> keySpaces,
    List<Scenario> scenarios,
    List<Threshold> thresholds) {
  /** Copies the lists. */
  public Workload {
    tenants = List.copyOf(tenants);
    keySpaces = List.copyOf(keySpaces);
    scenarios = List.copyOf(scenarios);
    thresholds = List.copyOf(thresholds);
  }
}
