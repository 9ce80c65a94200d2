package io.warmfront.console.verdict;

import io.warmfront.console.live.Dimension;
import io.warmfront.console.live.SeriesKey;
import io.warmfront.console.live.Tally;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Workload;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which numbers a threshold is about: of which series, and of which outcome, a tag of no series.
 */
final class Selection {
  private static final String OUTCOME = "outcome";
  private static final String TIER = "tier";

  private final Map<String, String> tags;
  private final Optional<String> outcome;
  private final Optional<Set<String>> tenants;
  private final Optional<Set<String>> scenarios;

  private Selection(Map<String, String> tags, Workload workload) {
    this.tags = new TreeMap<>(tags);
    this.outcome = Optional.ofNullable(this.tags.remove(OUTCOME));
    this.tenants =
        Optional.ofNullable(this.tags.remove(TIER)).map(tier -> tenantsOf(tier, workload));
    Map<String, String> ofScenarios = new TreeMap<>(this.tags);
    ofScenarios.keySet().removeIf(it -> Dimension.named(it).isPresent());
    this.tags.keySet().removeAll(ofScenarios.keySet());
    this.scenarios =
        ofScenarios.isEmpty() ? Optional.empty() : Optional.of(scenariosOf(ofScenarios, workload));
  }

  static Selection of(Threshold threshold, Workload workload) {
    return new Selection(threshold.tags(), workload);
  }

  /** Returns what is about all operations of a tier's tenants. */
  static Selection ofTier(String tier, Workload workload) {
    return new Selection(Map.of(TIER, tier), workload);
  }

  private static Set<String> tenantsOf(String tier, Workload workload) {
    return workload.tenants().stream()
        .filter(it -> it.tier().equals(tier))
        .map(Tenant::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> scenariosOf(Map<String, String> tags, Workload workload) {
    return workload.scenarios().stream()
        .filter(it -> it.tags().entrySet().containsAll(tags.entrySet()))
        .map(Scenario::name)
        .collect(Collectors.toSet());
  }

  /** Whether a series counts. */
  boolean picks(SeriesKey series) {
    return scenarios.map(it -> it.contains(series.scenario())).orElse(true)
        && tenants.map(it -> it.contains(series.tenant())).orElse(true)
        && tags.entrySet().stream()
            .allMatch(tag ->
                Dimension.named(tag.getKey())
                    .map(dimension -> series.value(dimension).equals(tag.getValue()))
                    .orElse(false));
  }

  /** Returns what counts of a series that is picked. */
  Tally of(Tally tally) {
    return outcome
        .map(label ->
            Arrays.stream(Outcome.values())
                .filter(it -> it.label().equals(label))
                .findFirst()
                .map(tally::only)
                .orElseGet(Tally::new))
        .orElse(tally);
  }
}
