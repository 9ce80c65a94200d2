package io.warmfront.generator.execution;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Arrival;
import io.warmfront.contract.workload.CatchUp;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.Users;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import io.warmfront.generator.arrival.ArrivalSchedule;
import io.warmfront.generator.arrival.EvenArrivals;
import io.warmfront.generator.arrival.ExpectedArrivals;
import io.warmfront.generator.arrival.Pauses;
import io.warmfront.generator.arrival.PoissonArrivals;
import io.warmfront.generator.arrival.RateTimeline;
import io.warmfront.generator.arrival.StableRandom;
import io.warmfront.generator.arrival.UserTimeline;
import io.warmfront.generator.keys.WeightedChoice;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationDrivers;
import io.warmfront.generator.operation.TimeToLive;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one scenario does: which operation, tenant and key its arrivals get. A choice depends on the
 * run's seed, the shard, the arrival's index and its offset alone, so it is the same whoever owns
 * the shard. Thread-safe; what changes is the count of operations under way, and the rate by a
 * reshape.
 */
final class ScenarioPlan {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RunCommand command;
  private final Scenario scenario;
  private final InFlightLimit limit;
  private final WeightedChoice<Kind> kinds;
  private final List<Tenant> served;
  private final WeightedChoice<Tenant> tenants;
  private final int seriesStart;
  private final List<SeriesTags> series = new ArrayList<>();
  private final UserTimeline userTimeline;
  private int reshapes;
  private volatile ExpectedArrivals expected;
  private volatile Pauses pauses;

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
    this.reshapes = command.reshapes().size();
    this.userTimeline = new UserTimeline(scenario.users(), scenario.startMillis());
    this.expected = expected(command.reshapes());
    this.pauses = pauses(command.reshapes());
    Workload workload = command.workload();
    this.served = scenario.served(workload.tenants());
    this.tenants = new WeightedChoice<>(served, Tenant::weight);
    List<Kind> all = new ArrayList<>();
    for (WeightedOperation weighted : scenario.operations()) {
      Operation operation = operation(weighted);
      all.add(
          new Kind(
              weighted,
              all.size(),
              drivers.of(operation),
              OperationKeys.of(workload, weighted),
              new TimeToLive(weighted.ttlMillis(), weighted.ttlJitter())));
      for (Tenant tenant : served) {
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

  /**
   * Returns the schedule of a shard, with all that was changed so far. It is new and the caller's
   * own.
   */
  ArrivalSchedule schedule(int shard) {
    return scenario.arrivals().pattern() == Arrival.EVEN
        ? new EvenArrivals(expected, shard, command.shards())
        : new PoissonArrivals(expected, command.shards(), seed(shard));
  }

  /**
   * Returns how long after the run's start the scenario ends, in nanoseconds; {@link
   * ExpectedArrivals#NEVER} if only a stop ends it.
   */
  long endOffsetNanos() {
    return expected.endNanos();
  }

  /** Returns what becomes of arrivals that are late. */
  CatchUp catchUp() {
    return scenario.arrivals().catchUp();
  }

  /**
   * Returns how long what is under way at its end may take to end, in nanoseconds.
   *
   * @param usualNanos unless the workload says
   */
  long gracefulStopNanos(long usualNanos) {
    Long own = scenario.gracefulStopMillis();
    return own == null ? usualNanos : own * NANOS_PER_MILLI;
  }

  /** Returns over how many shards it is spread. */
  int shards() {
    return command.shards();
  }

  /** Whether users do its operations, and nothing comes due. */
  boolean isClosed() {
    return scenario.isClosed();
  }

  /** Returns who does its operations, if it is closed. */
  Users users() {
    return scenario.users();
  }

  /** Returns the first moment from an offset on at which a user is there. */
  long presentFrom(int user, long offsetNanos) {
    return userTimeline.presentFrom(user, offsetNanos);
  }

  /** Returns the first moment from an offset on at which nothing holds it back. */
  long freeFrom(long offsetNanos) {
    return pauses.freeFrom(offsetNanos);
  }

  /** Adopts what was changed since the start, if it is more than is known. */
  synchronized void reshape(List<Reshape> all) {
    if (all.size() > reshapes) {
      expected = expected(all);
      pauses = pauses(all);
      reshapes = all.size();
    }
  }

  private Pauses pauses(List<Reshape> all) {
    return new Pauses(
        all.stream().filter(it -> it.concerns(scenario.name())).toList(), command.startAtMillis());
  }

  private ExpectedArrivals expected(List<Reshape> all) {
    RateTimeline timeline =
        RateTimeline.of(scenario.arrivals(), command.startAtMillis(), scenario.startMillis());
    for (Reshape reshape : all) {
      if (reshape.concerns(scenario.name())) {
        long at = (reshape.atMillis() - command.startAtMillis()) * NANOS_PER_MILLI;
        switch (reshape.kind()) {
          case PAUSE -> timeline.pause(at);
          case RESUME -> timeline.resume(at);
          case RATE -> timeline.changeRate(at, reshape.perSecond(), reshape.rampMillis());
        }
      }
    }
    return timeline.expectedArrivals();
  }

  /**
   * Returns what an arrival does.
   *
   * @param index of the arrival on its shard, from 0
   * @param offsetNanos when it is due, after the start of the run
   */
  PlannedOperation operation(int shard, long index, long offsetNanos) {
    RandomGenerator random = new StableRandom(StableRandom.seed(seed(shard), index));
    Kind kind = kinds.draw(random);
    int tenant = tenants.drawIndex(random);
    KeyPool pool = kind.keys().poolAt(random, offsetNanos);
    long number = index * command.shards() + shard;
    String name = served.get(tenant).name();
    CacheKey item =
        new CacheKey(name, pool.name(), pool.popularity().draw(random, number, offsetNanos));
    long revision = random.nextLong();
    return new PlannedOperation(
        seriesStart + kind.position() * served.size() + tenant,
        kind.driver(),
        new OperationCall(
            item,
            kind.ttl().millisOf(item, revision),
            revision,
            pool.sizes(),
            others(kind.weighted().batch() - 1, name, pool, random, number, offsetNanos),
            kind.weighted().requestCache()));
  }

  /** Returns what a batch is about beside its first item. */
  private static List<CacheKey> others(
      int count,
      String tenant,
      KeyPool pool,
      RandomGenerator random,
      long number,
      long offsetNanos) {
    if (count <= 0) {
      return List.of();
    }
    List<CacheKey> others = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      others.add(
          new CacheKey(tenant, pool.name(), pool.popularity().draw(random, number, offsetNanos)));
    }
    return others;
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

  private record Kind(
      WeightedOperation weighted,
      int position,
      OperationDriver driver,
      OperationKeys keys,
      TimeToLive ttl) {}
}
