package io.warmfront.generator.execution;

import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.Executor;
import io.warmfront.generator.operation.OperationDrivers;
import io.warmfront.generator.operation.RunDrivers;
import io.warmfront.generator.recording.FrameBuilder;
import io.warmfront.generator.recording.FrameSink;
import io.warmfront.generator.recording.ShardId;
import io.warmfront.generator.recording.Timeline;
import io.warmfront.generator.span.OperationSpans;
import io.warmfront.recording.Recordings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The runs that this process has part in, and what their shards share. Thread-safe. */
public final class Runs {
  private final OperationDrivers drivers;
  private final Recordings recordings;
  private final FrameSink sink;
  private final Duration drain;
  private final Tenure tenure;
  private final EarlierOwners earlier;
  private final OperationSpans spans;
  private final InstantSource clock;
  private final LongSupplier nanoClock;
  private final Map<String, Shared> active = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> led = new ConcurrentHashMap<>();
  private volatile int ownedShards;

  /**
   * Creates an empty set, where no recordings are and nothing is sampled.
   *
   * @param drain how long operations under way may take to end
   * @param tenure while it is over, no operation is started
   */
  public Runs(
      OperationDrivers drivers,
      FrameSink sink,
      Duration drain,
      Tenure tenure,
      InstantSource clock,
      LongSupplier nanoClock) {
    this(
        drivers,
        recording -> {
          throw new IllegalStateException("there are no recordings here, so no " + recording);
        },
        sink,
        drain,
        tenure,
        EarlierOwners.UNKNOWN,
        OperationSpans.OFF,
        clock,
        nanoClock);
  }

  /**
   * Creates an empty set.
   *
   * @param recordings that scenarios may replay
   * @param drain how long operations under way may take to end
   * @param tenure while it is over, no operation is started
   * @param earlier knows what earlier owners of shards began
   * @param spans tell by themselves of operations that are sampled
   */
  public Runs(
      OperationDrivers drivers,
      Recordings recordings,
      FrameSink sink,
      Duration drain,
      Tenure tenure,
      EarlierOwners earlier,
      OperationSpans spans,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.drivers = drivers;
    this.recordings = recordings;
    this.sink = sink;
    this.drain = drain;
    this.tenure = tenure;
    this.earlier = earlier;
    this.spans = spans;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  /** Says how many shards this process owns: its share of every limit. */
  public void ownedShards(int count) {
    ownedShards = count;
  }

  /** Returns how many shards this process owns. */
  public int ownedShards() {
    return ownedShards;
  }

  /**
   * Returns a shard's run that has been set off, with the first arrival since this process has the
   * shard: its epoch. What came due before is nobody's; what has come due since is late.
   *
   * @throws IllegalArgumentException if the workload contradicts itself; the message says how
   */
  public ShardRun start(RunCommand command, ShardId id) {
    Shared shared =
        active.compute(
            command.run(), (run, known) -> known == null ? share(command) : known.withOneMore());
    if (id.shard() == 0) {
      led.put(command.run(), targets(shared.plan()));
    }
    shared.plan().reshape(command.reshapes());
    Timeline timeline = timeline(command);
    long sinceStart = Math.max(0, id.epoch() - command.startAtMillis());
    List<ScheduleSpan> first =
        shared.plan().firstArrivals(id.shard(), Duration.ofMillis(sinceStart).toNanos());
    ShardRun run =
        new ShardRun(
            id,
            shared.plan(),
            shared.pacemaker(),
            timeline,
            first,
            sink,
            drain,
            tenure,
            earlier,
            spans,
            nanoClock,
            () -> leave(id));
    run.start();
    return run;
  }

  /**
   * Says for a shard that nothing drives that it has nothing more to say about a run.
   *
   * @param command with which the run was stopped
   * @throws IllegalArgumentException if the workload contradicts itself; the message says how
   */
  public void sayLastWord(RunCommand command, ShardId id) {
    Timeline timeline = timeline(command);
    RunPlan plan = new RunPlan(command, this::ownedShards, drivers.closed(), recordings);
    boolean hasBegun = command.startAtMillis() > 0;
    long lengthMillis = hasBegun ? command.issuedAtMillis() - command.startAtMillis() : 0;
    List<ScheduleSpan> next =
        plan.firstArrivals(id.shard(), Duration.ofMillis(Math.max(0, lengthMillis)).toNanos());
    new FrameBuilder(id, timeline, plan.series(), next, sink, nanoClock).closeAsLast();
  }

  /**
   * Whether this process drives shard 0 of a run that is aimed at a target. Of several generators
   * one does, so it can speak for all of them.
   */
  public boolean leads(String target) {
    return led.values().stream().anyMatch(it -> it.contains(target));
  }

  /** Returns how many operations are under way, by scenario. */
  public Map<String, Integer> inFlight() {
    Map<String, Integer> counts = new TreeMap<>();
    for (Shared shared : active.values()) {
      RunPlan plan = shared.plan();
      plan.scenarioNames().forEach(it -> counts.merge(it, plan.inFlight(it), Integer::sum));
    }
    return counts;
  }

  private Timeline timeline(RunCommand command) {
    return Timeline.anchored(command.startAtMillis(), clock.millis(), nanoClock.getAsLong());
  }

  private Shared share(RunCommand command) {
    RunDrivers opened = drivers.open(command.workload());
    try {
      RunPlan plan = new RunPlan(command, this::ownedShards, opened, recordings);
      Pacemaker pacemaker =
          new Pacemaker("pace-" + command.run(), !isReplay(command), tenure, nanoClock);
      return new Shared(plan, opened, pacemaker, 1);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static boolean isReplay(RunCommand command) {
    return command.workload().scenarios().stream()
        .anyMatch(it -> it.executor() instanceof Executor.OfRecording);
  }

  private void leave(ShardId id) {
    if (id.shard() == 0) {
      led.remove(id.run());
    }
    active.computeIfPresent(id.run(), (run, shared) -> shared.withOneLess());
  }

  private static Set<String> targets(RunPlan plan) {
    return plan.series().stream()
        .map(SeriesTags::getTarget)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What the shards of one run share, and how many shards do. */
  private record Shared(RunPlan plan, RunDrivers drivers, Pacemaker pacemaker, int shards) {
    Shared withOneMore() {
      return new Shared(plan, drivers, pacemaker, shards + 1);
    }

    @Nullable Shared withOneLess() {
      if (shards > 1) {
        return new Shared(plan, drivers, pacemaker, shards - 1);
      }
      pacemaker.close();
      drivers.close();
      plan.close();
      return null;
    }
  }
}
