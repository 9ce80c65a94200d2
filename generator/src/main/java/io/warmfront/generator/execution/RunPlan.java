package io.warmfront.generator.execution;

import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.generator.operation.Drivers;
import io.warmfront.recording.Recordings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** A run as this process drives it: the scenarios, shared by all its shards. Thread-safe. */
public final class RunPlan {
  private final List<ScenarioPlan> scenarios = new ArrayList<>();
  private final List<SeriesTags> series = new ArrayList<>();

  /**
   * Creates the plan of a run.
   *
   * @param ownedShards how many shards this process owns, now
   * @param recordings that scenarios may replay; none is opened before a shard is driven
   * @throws IllegalArgumentException if the workload contradicts itself; the message says how
   */
  public RunPlan(
      RunCommand command, IntSupplier ownedShards, Drivers drivers, Recordings recordings) {
    if (command.shards() < 1) {
      throw new IllegalArgumentException(
          "a run must have 1 shard or more, had " + command.shards());
    }
    for (Scenario scenario : command.workload().scenarios()) {
      int maxInFlight = scenario.executor().maxInFlight();
      if (maxInFlight < 1) {
        throw new IllegalArgumentException(
            "maxInFlight of scenario '%s' must be above 0, was %d"
                .formatted(scenario.name(), maxInFlight));
      }
      InFlightLimit limit = new InFlightLimit(maxInFlight, command.shards(), ownedShards);
      ScenarioPlan plan =
          new ScenarioPlan(command, scenario, series.size(), limit, drivers, recordings);
      scenarios.add(plan);
      series.addAll(plan.series());
    }
  }

  /** Returns the names of the scenarios. */
  public List<String> scenarioNames() {
    return scenarios.stream().map(ScenarioPlan::name).toList();
  }

  /** Returns how many operations of a scenario are under way. */
  public int inFlight(String scenario) {
    return scenarios.stream()
        .filter(it -> it.name().equals(scenario))
        .mapToInt(it -> it.limit().inFlight())
        .sum();
  }

  /** Adopts what was changed since the start; the same again changes nothing. */
  void reshape(List<Reshape> reshapes) {
    scenarios.forEach(it -> it.reshape(reshapes));
  }

  /** Reads no recording any more. */
  void close() {
    scenarios.forEach(ScenarioPlan::close);
  }

  List<ScenarioPlan> scenarios() {
    return scenarios;
  }

  List<SeriesTags> series() {
    return series;
  }

  /**
   * Returns for each scenario an empty span at the first arrival of a shard at or after an offset;
   * no later than the scenario's end. What users do counts from 0; a replay learns it later.
   */
  public List<ScheduleSpan> firstArrivals(int shard, long offsetNanos) {
    return scenarios.stream().map(it -> firstArrival(it, shard, offsetNanos)).toList();
  }

  private static ScheduleSpan firstArrival(ScenarioPlan plan, int shard, long offsetNanos) {
    long first =
        plan.executor() instanceof Executor.Scheduled
            ? plan.schedule(shard).firstAtOrAfter(Math.min(offsetNanos, plan.times().end()))
            : 0;
    return ScheduleSpan.newBuilder()
        .setScenario(plan.name())
        .setFirst(first)
        .setNext(first)
        .setClosed(plan.executor() instanceof Executor.OfUsers)
        .build();
  }
}
