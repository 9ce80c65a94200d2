package io.warmfront.generator.execution;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.ConstantArrivalRate;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import io.warmfront.generator.arrival.ArrivalSchedule;
import io.warmfront.generator.arrival.EvenArrivals;
import io.warmfront.generator.arrival.PoissonArrivals;
import io.warmfront.generator.arrival.StableRandom;
import io.warmfront.generator.keys.KeyPopularity;
import io.warmfront.generator.keys.WeightedChoice;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationDrivers;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one scenario does: which operation, tenant and key its arrivals get. A choice depends on the
 * run's seed, the shard and the arrival's index alone, so it is the same whoever owns the shard.
 * Immutable but for the count of operations under way.
 */
final class ScenarioPlan {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RunCommand command;
  private final Scenario scenario;
  private final InFlightLimit limit;
  private final WeightedChoice<Kind> kinds;
  private final WeightedChoice<Tenant> tenants;
  private final int seriesStart;
  private final List<SeriesTags> series = new ArrayList<>();

  ScenarioPlan(
      RunCommand command,
      Scenario scenario,
      int seriesStart,
      InFlightLimit limit,
      OperationDrivers drivers) {
    this.command = command;
    this.scenario = scenario;
    this.seriesStart = seriesStart;
    this.limit = limit;
    Workload workload = command.workload();
    this.tenants = new WeightedChoice<>(workload.tenants(), Tenant::weight);
    List<Kind> all = new ArrayList<>();
    for (WeightedOperation weighted : scenario.operations()) {
      Operation operation = operation(weighted);
      KeySpace keySpace = keySpace(workload, weighted);
      all.add(new Kind(weighted, all.size(), drivers.of(operation), new KeyPopularity(keySpace)));
      for (Tenant tenant : workload.tenants()) {
        series.add(
            SeriesTags.newBuilder()
                .setScenario(scenario.name())
                .setTarget(operation.target())
                .setOperation(operation.label())
                .setTenant(tenant.name())
                .build());
      }
    }
    this.kinds = new WeightedChoice<>(all, kind -> kind.weighted().weight());
  }

  String name() {
    return scenario.name();
  }

  InFlightLimit limit() {
    return limit;
  }

  List<SeriesTags> series() {
    return series;
  }

  /** Returns the schedule of a shard. */
  ArrivalSchedule schedule(int shard) {
    ConstantArrivalRate load = scenario.load();
    return load.arrival() == Arrival.EVEN
        ? new EvenArrivals(load.ratePerSecond(), shard, command.shards())
        : new PoissonArrivals(load.ratePerSecond() / command.shards(), seed(shard));
  }

  /** Returns how long after the start the scenario ends, in nanoseconds; the greatest for never. */
  long endOffsetNanos() {
    ConstantArrivalRate load = scenario.load();
    return load.isEndless() ? Long.MAX_VALUE : load.durationMillis() * NANOS_PER_MILLI;
  }

  /** Returns what an arrival does. */
  PlannedOperation operation(int shard, long index) {
    RandomGenerator random = new StableRandom(StableRandom.seed(seed(shard), index));
    Kind kind = kinds.draw(random);
    int tenant = tenants.drawIndex(random);
    Workload workload = command.workload();
    CacheKey item =
        new CacheKey(
            workload.tenants().get(tenant).name(),
            kind.weighted().keySpace(),
            kind.keys().draw(random));
    return new PlannedOperation(
        seriesStart + kind.position() * workload.tenants().size() + tenant,
        kind.driver(),
        new OperationCall(item, kind.weighted().ttlMillis(), random.nextLong()));
  }

  private long seed(int shard) {
    return StableRandom.seed(command.seed(), shard, scenario.name().hashCode());
  }

  private static Operation operation(WeightedOperation weighted) {
    return Operation.named(weighted.operation())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no operation is called '%s'".formatted(weighted.operation())));
  }

  private static KeySpace keySpace(Workload workload, WeightedOperation weighted) {
    return workload.keySpaces().stream()
        .filter(it -> it.name().equals(weighted.keySpace()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no key space is called '%s'".formatted(weighted.keySpace())));
  }

  private record Kind(
      WeightedOperation weighted, int position, OperationDriver driver, KeyPopularity keys) {}
}
