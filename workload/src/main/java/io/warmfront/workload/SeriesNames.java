package io.warmfront.workload;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.WeightedOperation;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The values that tags of this workload's series have.
 *
 * @param scenarios as far as they could be read
 * @param tenants as far as they could be read
 */
record SeriesNames(List<Scenario> scenarios, List<Tenant> tenants) {
  static final List<String> TAGS =
      List.of("scenario", "target", "operation", "tenant", "tier", "outcome");

  /** Design and k6 abbreviate. */
  static final Map<String, String> ALIASES = Map.of("op", "operation");

  /** Returns every value that a tag can have; empty if nothing is known. */
  Collection<String> valuesOf(String tag) {
    return switch (tag) {
      case "scenario" -> scenarios.stream().map(Scenario::name).toList();
      case "tier" ->
          tenants.stream().map(Tenant::tier).filter(it -> !it.isEmpty()).distinct().toList();
      case "tenant" -> tenants.stream().map(Tenant::name).toList();
      case "operation" -> operations().map(Operation::label).distinct().toList();
      case "target" -> operations().map(Operation::target).distinct().toList();
      default ->
          Arrays.stream(Outcome.values())
              .filter(it -> it != Outcome.DROPPED)
              .map(Outcome::label)
              .toList();
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
    return any(tags, _ -> true);
  }

  /** Whether any scenario whose operations come due has one that all of these tags fit. */
  boolean anyOpen(Map<String, String> tags) {
    return any(tags, it -> !it.isClosed());
  }

  private boolean any(Map<String, String> tags, Predicate<Scenario> which) {
    return scenarios.stream()
        .filter(which)
        .filter(it -> fits(tags, "scenario", it.name()))
        .filter(scenario ->
            tenants.isEmpty()
                || scenario.served(tenants).stream()
                    .anyMatch(
                        it -> fits(tags, "tenant", it.name()) && fits(tags, "tier", it.tier())))
        .flatMap(it -> it.operations().stream())
        .map(WeightedOperation::operation)
        .map(Operation::named)
        .flatMap(Optional::stream)
        .anyMatch(it -> fits(tags, "operation", it.label()) && fits(tags, "target", it.target()));
  }

  private java.util.stream.Stream<Operation> operations() {
    return scenarios.stream()
        .flatMap(it -> it.operations().stream())
        .map(WeightedOperation::operation)
        .map(Operation::named)
        .flatMap(Optional::stream);
  }

  private static boolean fits(Map<String, String> tags, String tag, String value) {
    return tags.getOrDefault(tag, value).equals(value);
  }
}
