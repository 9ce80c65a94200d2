package io.warmfront.generator.execution;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.run.Reshape;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Replay;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.Tenant;
import io.warmfront.contract.workload.WeightedOperation;
import io.warmfront.contract.workload.Workload;
import io.warmfront.generator.arrival.ArrivalSchedule;
import io.warmfront.generator.arrival.StableRandom;
import io.warmfront.generator.keys.WeightedChoice;
import io.warmfront.generator.operation.AsyncDriver;
import io.warmfront.generator.operation.Drivers;
import io.warmfront.generator.operation.TimeToLive;
import io.warmfront.generator.replay.Tape;
import io.warmfront.recording.Recordings;
import io.warmfront.recording.ReplayMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final Executor executor;
  private final InFlightLimit limit;
  private final List<OperationKind> operations = new ArrayList<>();
  private final List<Tenant> served;
  private final WeightedChoice<Tenant> tenants;
  private final TenantLabels labels;
  private final List<AsyncDriver> asyncDrivers = new ArrayList<>();
  private final int seriesStart;
  private final List<SeriesTags> series = new ArrayList<>();
  private final @Nullable Tape tape;
  private int reshapes;
  private volatile ScenarioTimes times;
  private volatile Choices choices;

  ScenarioPlan(
      RunCommand command,
      Scenario scenario,
      int seriesStart,
      InFlightLimit limit,
      Drivers drivers,
      Recordings recordings) {
    this.command = command;
    this.scenario = scenario;
    this.executor = scenario.executor();
    this.seriesStart = seriesStart;
    this.limit = limit;
    this.reshapes = command.reshapes().size();
    this.times = times(command.reshapes());
    Workload workload = command.workload();
    this.served = scenario.served(workload.tenants());
    this.tenants = new WeightedChoice<>(served, Tenant::weight);
    this.labels = new TenantLabels(served, workload.labels().ofTenants(workload.tenants()));
    Set<String> labelled = workload.labels().ofOperations(workload.scenarios());
    for (WeightedOperation weighted : scenario.operations()) {
      operations.add(
          new OperationKind(
              weighted,
              operations.size(),
              drivers.of(weighted),
              OperationKeys.of(workload, weighted),
              new TimeToLive(weighted.ttlMillis(), weighted.ttlJitter())));
      String operation =
          labelled.contains(weighted.operation()) ? weighted.operation() : LabelBudget.OTHER;
      for (String tenant : labels.names()) {
        series.add(
            SeriesTags.newBuilder()
                .setScenario(scenario.name())
                .setTarget(weighted.target())
                .setOperation(operation)
                .setTenant(tenant)
                .build());
      }
    }
    for (OperationKind kind : operations) {
      if (kind.driver() instanceof AsyncDriver driver && !asyncDrivers.contains(driver)) {
        asyncDrivers.add(driver);
      }
    }
    this.choices =
        new Choices(itineraries(), scenario.weights())
            .with(changes(command.reshapes()), command.startAtMillis());
    this.tape =
        executor instanceof Executor.OfRecording(Replay replay, _, _)
            ? tape(replay, recordings)
            : null;
  }

  private Tape tape(Replay replay, Recordings recordings) {
    return new Tape(
        "replay-" + command.run(),
        command.shards(),
        () -> recordings.open(replay.recording()),
        new ReplayMapping(command.workload(), scenario),
        replay.loop(),
        position -> times().due(position));
  }

  String name() {
    return scenario.name();
  }

  InFlightLimit limit() {
    return limit;
  }

  /** Sends what its drivers hold back. */
  void flush() {
    asyncDrivers.forEach(AsyncDriver::flush);
  }

  List<SeriesTags> series() {
    return series;
  }

  /** Returns when things come due, with all that was changed so far. */
  ScenarioTimes times() {
    return times;
  }

  /** Returns the schedule of a shard, with all that was changed so far, if there is one. */
  ArrivalSchedule schedule(int shard) {
    return times.schedule(shard, seed(shard));
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

  /** Returns how its operations come about. */
  Executor executor() {
    return executor;
  }

  /** Returns what comes due, if it is a replay. */
  Tape tape() {
    return Objects.requireNonNull(tape, "a schedule says what comes due");
  }

  /** Reads no recording any more. */
  void close() {
    if (tape != null) {
      tape.close();
    }
  }

  /** Adopts what was changed since the start, if it is more than is known. */
  synchronized void reshape(List<Reshape> all) {
    if (all.size() > reshapes) {
      times = times(all);
      choices = choices.with(changes(all), command.startAtMillis());
      reshapes = all.size();
    }
  }

  private ScenarioTimes times(List<Reshape> all) {
    return new ScenarioTimes(command, scenario, changes(all));
  }

  private List<Reshape> changes(List<Reshape> all) {
    return all.stream().filter(it -> it.concerns(scenario.name())).toList();
  }

  /** Returns what arrivals can be, in the order of the scenario's weights. */
  private List<Itinerary> itineraries() {
    return Stream.concat(
            operations.stream().filter(it -> it.weighted().weight() > 0).map(Itinerary::of),
            scenario.journeys().stream().map(it -> Itinerary.of(it, operations)))
        .toList();
  }

  /**
   * Returns what an arrival does, or what the first step of its journey does.
   *
   * @param index of the arrival on its shard, from 0
   * @param offsetNanos when it is due, after the start of the run
   */
  PlannedOperation operation(int shard, long index, long offsetNanos) {
    RandomGenerator random = new StableRandom(StableRandom.seed(seed(shard), index));
    Itinerary itinerary = choices.draw(random, offsetNanos);
    int tenant = tenants.drawIndex(random);
    PlannedJourney journey =
        itinerary.isJourney() ? new PlannedJourney(this, itinerary, shard, index, tenant) : null;
    OperationKind kind = itinerary.steps().getFirst().operation();
    return planned(random, kind, index * command.shards() + shard, tenant, offsetNanos, journey, 0);
  }

  /** Returns what a step of a journey after the first does, see {@link PlannedJourney#step}. */
  PlannedOperation step(
      PlannedJourney journey, int shard, long index, int tenant, int step, long offsetNanos) {
    RandomGenerator random = new StableRandom(StableRandom.seed(seed(shard), index, step));
    OperationKind kind = journey.itinerary().steps().get(step).operation();
    long number = index * command.shards() + shard;
    return planned(random, kind, number, tenant, offsetNanos, journey, step);
  }

  private PlannedOperation planned(
      RandomGenerator random,
      OperationKind kind,
      long number,
      int tenant,
      long offsetNanos,
      @Nullable PlannedJourney journey,
      int step) {
    String name = served.get(tenant).name();
    KeyPool pool = kind.keys().poolAt(random, offsetNanos);
    CacheKey item =
        new CacheKey(name, pool.name(), pool.popularity().draw(random, number, offsetNanos));
    if (journey != null) {
      PlannedJourney.Drawn kept =
          journey.kept(kind.weighted().keySpace(), new PlannedJourney.Drawn(pool, item));
      pool = kept.pool();
      item = kept.item();
    }
    long revision = random.nextLong();
    return new PlannedOperation(
        series(kind, tenant),
        kind.driver(),
        kind.call(
            item,
            pool.sizes(),
            revision,
            others(kind.weighted().batch() - 1, name, pool, random, number, offsetNanos),
            random),
        journey,
        step);
  }

  /**
   * Returns what a recorded operation does now. What else a batch is about is drawn.
   *
   * @param index of it on its shard, from 0
   * @param offsetNanos when it is due, after the start of the run
   */
  PlannedOperation replayed(int shard, long index, ReplayMapping.Mapped mapped, long offsetNanos) {
    RandomGenerator random = new StableRandom(StableRandom.seed(seed(shard), index));
    OperationKind kind = operations.get(mapped.operation());
    KeyPool pool = kind.keys().own();
    long number = index * command.shards() + shard;
    long revision = random.nextLong();
    String tenant = mapped.key().tenant();
    return new PlannedOperation(
        series(kind, mapped.tenant()),
        kind.driver(),
        kind.call(
            mapped.key(),
            pool.sizes(),
            revision,
            others(kind.weighted().batch() - 1, tenant, pool, random, number, offsetNanos),
            random),
        null,
        0);
  }

  private int series(OperationKind kind, int tenant) {
    return seriesStart + kind.position() * labels.names().size() + labels.of(tenant);
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
}
