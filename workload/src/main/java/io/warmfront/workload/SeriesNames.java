package io.warmfront.workload;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.WeightedOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The values that tags of this workload's series have.
 *
 * @param scenarios as far as they could be read
 * @param tenants as far as they could be read
 * @param labels how many of them are labels of their own
 */
record SeriesNames(List<Scenario> scenarios, List<Tenant> tenants, LabelBudget labels) {
  static final List<String> TAGS =
      List.of("scenario", "target", "operation", "tenant", "tier", "outcome");

  /** Design and k6 abbreviate. */
  static final Map<String, String> ALIASES = Map.of("op", "operation");

  /** Returns the names of all tags that series have, those of scenarios included. */
  List<String> tags() {
    return Stream.concat(
            TAGS.stream(),
            scenarios.stream().flatMap(it -> it.tags().keySet().stream().sorted()).distinct())
        .toList();
  }

  /** Returns every value that a tag can have; empty if nothing is known. */
  Collection<String> valuesOf(String tag) {
    return switch (tag) {
      case "scenario" -> scenarios.stream().map(Scenario::name).toList();
      case "tier" ->
          tenants.stream().map(Tenant::tier).filter(it -> !it.isEmpty()).distinct().toList();
      case "tenant" ->
          labelled(tenants.stream().map(Tenant::name).toList(), labels.ofTenants(tenants));
      case "operation" ->
          labelled(
              operations().map(WeightedOperation::operation).distinct().toList(),
              labels.ofOperations(scenarios));
      case "target" -> operations().map(WeightedOperation::target).distinct().toList();
      case "outcome" ->
          Arrays.stream(Outcome.values())
              .filter(it -> it != Outcome.DROPPED)
              .map(Outcome::label)
              .toList();
      default ->
          scenarios.stream()
              .map(it -> it.tags().get(tag))
              .filter(Objects::nonNull)
              .distinct()
              .toList();
    };
  }

  private static List<String> labelled(List<String> names, Set<String> own) {
    List<String> labels = new ArrayList<>(names.stream().filter(own::contains).toList());
    if (labels.size() < names.size()) {
      labels.add(LabelBudget.OTHER);
    }
    return labels;
  }

  /** Whether a value of a tag is there, and has no label that is its own alone. */
  boolean isFolded(String tag, String value) {
    Set<String> own = labels.ofTenants(tenants);
    return switch (tag) {
      case "tenant" ->
          !own.contains(value) && tenants.stream().anyMatch(it -> it.name().equals(value));
      case "tier" ->
          tenants.stream().anyMatch(it -> it.tier().equals(value) && !own.contains(it.name()));
      case "operation" ->
          !labels.ofOperations(scenarios).contains(value)
              && operations().anyMatch(it -> it.operation().equals(value));
      default -> false;
    };
  }

  /** Returns how long the run goes on, milliseconds; empty if only a stop ends it. */
  OptionalLong longestMillis() {
    return scenarios.stream().anyMatch(Scenario::isEndless)
        ? OptionalLong.empty()
        : scenarios.stream().mapToLong(Scenario::endMillis).max();
  }

  /** Whether any scenario has an operation that all of these tags fit. */
  boolean any(Map<String, String> tags) {
    return scenarios.stream()
        .filter(it -> serves(tags, it))
        .anyMatch(it -> it.operations().stream().anyMatch(operation -> fits(tags, operation)));
  }

  /** Whether any scenario whose operations come due has one that all of these tags fit. */
  boolean anyOpen(Map<String, String> tags) {
    return scenarios.stream()
        .filter(it -> !(it.executor() instanceof Executor.OfUsers) && serves(tags, it))
        .anyMatch(it -> comeDue(it).anyMatch(operation -> fits(tags, operation)));
  }

  /** Whether a scenario fits the tags, and has a tenant whom they fit. */
  private boolean serves(Map<String, String> tags, Scenario scenario) {
    Set<String> own = labels.ofTenants(tenants);
    return fits(tags, "scenario", scenario.name())
        && tags.entrySet().stream()
            .filter(it -> !TAGS.contains(it.getKey()))
            .allMatch(it -> it.getValue().equals(scenario.tags().get(it.getKey())))
        && (tenants.isEmpty()
            || scenario.served(tenants).stream()
                .anyMatch(it ->
                    fits(tags, "tenant", own.contains(it.name()) ? it.name() : LabelBudget.OTHER)
                        && fits(tags, "tier", it.tier())));
  }

  /** Returns what comes due of a scenario: all but the further steps of journeys. */
  private static Stream<WeightedOperation> comeDue(Scenario scenario) {
    Set<Integer> first =
        scenario.journeys().stream()
            .filter(it -> !it.steps().isEmpty())
            .map(it -> it.steps().getFirst().operation())
            .collect(Collectors.toSet());
    return IntStream.range(0, scenario.operations().size())
        .filter(it -> first.contains(it) || scenario.operations().get(it).weight() > 0)
        .mapToObj(it -> scenario.operations().get(it));
  }

  private boolean fits(Map<String, String> tags, WeightedOperation weighted) {
    String label =
        labels.ofOperations(scenarios).contains(weighted.operation())
            ? weighted.operation()
            : LabelBudget.OTHER;
    return fits(tags, "operation", label) && fits(tags, "target", weighted.target());
  }

  private Stream<WeightedOperation> operations() {
    return scenarios.stream().flatMap(it -> it.operations().stream());
  }

  private static boolean fits(Map<String, String> tags, String tag, String value) {
    return tags.getOrDefault(tag, value).equals(value);
  }
}
