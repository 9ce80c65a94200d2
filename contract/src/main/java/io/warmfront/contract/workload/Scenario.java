package io.warmfront.contract.workload;

import java.beans.Transient;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One stream of operations. How they come about, {@link #executor} says in one.
 *
 * @param name unique in its workload
 * @param startMillis how long after the start of the run it begins, milliseconds; 0 or more
 * @param arrivals when operations come due; of the closed model the end of its curve counts alone,
 *     and its rate is 0
 * @param users who does operations; {@link Users#NONE} for the open model
 * @param replay the recording that says when operations come due; then the rate is 0 and the end of
 *     its curve counts alone; {@link Replay#NONE} for a schedule
 * @param operations what they are, by weight; at least one
 * @param tenants the names of those whose data it reads and writes; empty for all
 * @param gracefulStopMillis how long what is under way when it ends may take to end, milliseconds;
 *     0 or more; null for as long as the generator is configured to wait
 * @param journeys what else arrivals or users do, by weight; may be empty. Operations whose weight
 *     is 0 are steps of these alone
 * @param breakingPoint what it looks for if its rate rises step by step; {@link BreakingPoint#NONE}
 *     for nothing
 * @param tags what thresholds can select it by besides its name: values by name; may be empty
 */
public record Scenario(
    String name,
    long startMillis,
    Arrivals arrivals,
    Users users,
    Replay replay,
    List<WeightedOperation> operations,
    List<String> tenants,
    @Nullable Long gracefulStopMillis,
    List<Journey> journeys,
    BreakingPoint breakingPoint,
    Map<String, String> tags) {
  /** Copies the lists, and fills in what commands did not have from the beginning. */
  public Scenario {
    replay = replay == null ? Replay.NONE : replay;
    operations = List.copyOf(operations);
    tenants = tenants == null ? List.of() : List.copyOf(tenants);
    journeys = journeys == null ? List.of() : List.copyOf(journeys);
    breakingPoint = breakingPoint == null ? BreakingPoint.NONE : breakingPoint;
    tags = tags == null ? Map.of() : Map.copyOf(tags);
  }

  /**
   * Creates a scenario.
   *
   * @param executor how its operations come about
   */
  public Scenario(
      String name,
      long startMillis,
      Executor executor,
      List<WeightedOperation> operations,
      List<Journey> journeys,
      List<String> tenants,
      @Nullable Long gracefulStopMillis,
      Map<String, String> tags) {
    this(
        name,
        startMillis,
        arrivals(executor),
        executor instanceof Executor.OfUsers it ? it.users() : Users.NONE,
        executor instanceof Executor.OfRecording it ? it.replay() : Replay.NONE,
        operations,
        tenants,
        gracefulStopMillis,
        journeys,
        executor instanceof Executor.OfSteps it ? it.breakingPoint() : BreakingPoint.NONE,
        tags);
  }

  /**
   * Creates a scenario for all tenants, without journeys and tags, that ends as the generator is
   * configured to.
   */
  public Scenario(
      String name, long startMillis, Executor executor, List<WeightedOperation> operations) {
    this(name, startMillis, executor, operations, List.of(), List.of(), null, Map.of());
  }

  /** Creates the same, of a rate. */
  public Scenario(
      String name, long startMillis, Arrivals arrivals, List<WeightedOperation> operations) {
    this(name, startMillis, new Executor.OfRate(arrivals), operations);
  }

  /** Returns the same with another executor. */
  public Scenario with(Executor other) {
    return new Scenario(
        name, startMillis, other, operations, journeys, tenants, gracefulStopMillis, tags);
  }

  /**
   * Returns how its operations come about. It is no component, because commands have its parts side
   * by side: {@code arrivals}, {@code users}, {@code replay} and {@code breakingPoint}.
   */
  public Executor executor() {
    long durationMillis = isEndless() ? RateCurve.FOREVER : arrivals.rate().durationMillis();
    if (!users.equals(Users.NONE)) {
      return new Executor.OfUsers(users, durationMillis);
    }
    if (!replay.equals(Replay.NONE)) {
      return new Executor.OfRecording(replay, durationMillis, arrivals.maxInFlight());
    }
    return breakingPoint.equals(BreakingPoint.NONE)
        ? new Executor.OfRate(arrivals)
        : new Executor.OfSteps(arrivals, breakingPoint);
  }

  /** Nothing comes due by users or a recording; their time is that of a rate that is 0. */
  private static Arrivals arrivals(Executor executor) {
    return switch (executor) {
      case Executor.Scheduled scheduled -> scheduled.arrivals();
      case Executor.OfUsers ofUsers -> none(ofUsers.durationMillis(), ofUsers.maxInFlight());
      case Executor.OfRecording(Replay _, long durationMillis, int maxInFlight) ->
          none(durationMillis, maxInFlight);
    };
  }

  private static Arrivals none(long durationMillis, int maxInFlight) {
    return Arrivals.constant(Arrival.EVEN, 0, durationMillis, maxInFlight);
  }

  /** Returns those of a workload's tenants whom it serves, in their order. */
  public List<Tenant> served(List<Tenant> all) {
    Set<String> names = new HashSet<>(tenants);
    return all.stream().filter(it -> names.isEmpty() || names.contains(it.name())).toList();
  }

  /**
   * Returns the names of what an arrival can be: operations that are more than a step of a journey,
   * then journeys, in their order. A name that stands there twice has its place, from 1, behind a
   * {@code #}.
   */
  public List<String> choices() {
    List<String> names =
        Stream.concat(
                operations.stream().filter(it -> it.weight() > 0).map(WeightedOperation::operation),
                journeys.stream().map(Journey::name))
            .toList();
    return IntStream.range(0, names.size())
        .mapToObj(it ->
            Collections.frequency(names, names.get(it)) == 1
                ? names.get(it)
                : names.get(it) + "#" + (it + 1))
        .toList();
  }

  /** Returns how often each of {@link #choices} is chosen, unless somebody changed it. */
  public List<Integer> weights() {
    return Stream.concat(
            operations.stream().map(WeightedOperation::weight).filter(it -> it > 0),
            journeys.stream().map(Journey::weight))
        .toList();
  }

  /** Whether only a stop ends it. */
  @Transient
  public boolean isEndless() {
    return arrivals.rate().isEndless();
  }

  /**
   * Returns how long after the start of the run nothing is started any more, milliseconds; of no
   * meaning if it is endless.
   */
  public long endMillis() {
    return startMillis + arrivals.rate().durationMillis();
  }
}
