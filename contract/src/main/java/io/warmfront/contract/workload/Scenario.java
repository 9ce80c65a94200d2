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
 * One stream of operations: of the open model, where they come due by the clock, or of the closed
 * one, where users do one after the other.
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
  /** Copies the lists; a scenario without a replay has none, one without tenants serves all. */
  public Scenario {
    replay = replay == null ? Replay.NONE : replay;
    operations = List.copyOf(operations);
    tenants = tenants == null ? List.of() : List.copyOf(tenants);
    journeys = journeys == null ? List.of() : List.copyOf(journeys);
    breakingPoint = breakingPoint == null ? BreakingPoint.NONE : breakingPoint;
    tags = tags == null ? Map.of() : Map.copyOf(tags);
  }

  /** Creates a scenario that looks for nothing and has no tags. */
  public Scenario(
      String name,
      long startMillis,
      Arrivals arrivals,
      Users users,
      Replay replay,
      List<WeightedOperation> operations,
      List<String> tenants,
      @Nullable Long gracefulStopMillis,
      List<Journey> journeys) {
    this(
        name,
        startMillis,
        arrivals,
        users,
        replay,
        operations,
        tenants,
        gracefulStopMillis,
        journeys,
        BreakingPoint.NONE,
        Map.of());
  }

  /** Creates a scenario of the open model. */
  public Scenario(
      String name, long startMillis, Arrivals arrivals, List<WeightedOperation> operations) {
    this(name, startMillis, arrivals, Users.NONE, operations);
  }

  /**
   * Creates a scenario for all tenants, without a replay, that ends as the generator is configured
   * to.
   */
  public Scenario(
      String name,
      long startMillis,
      Arrivals arrivals,
      Users users,
      List<WeightedOperation> operations) {
    this(name, startMillis, arrivals, users, Replay.NONE, operations, List.of(), null, List.of());
  }

  /**
   * Returns a scenario that replays a recording.
   *
   * @param durationMillis after how long it ends even if the recording goes on, or {@link
   *     RateCurve#FOREVER}
   * @param maxInFlight how many operations may be under way at once over all shards
   */
  public static Scenario replayed(
      String name,
      long startMillis,
      long durationMillis,
      int maxInFlight,
      Replay replay,
      List<WeightedOperation> operations) {
    Arrivals none = Arrivals.constant(Arrival.EVEN, 0, durationMillis, maxInFlight);
    return new Scenario(
        name, startMillis, none, Users.NONE, replay, operations, List.of(), null, List.of());
  }

  /** Returns the same with another replay. */
  public Scenario with(Replay other) {
    return new Scenario(
        name,
        startMillis,
        arrivals,
        users,
        other,
        operations,
        tenants,
        gracefulStopMillis,
        journeys,
        breakingPoint,
        tags);
  }

  /**
   * Returns a scenario of the closed model.
   *
   * @param durationMillis after how long everybody leaves, or {@link RateCurve#FOREVER}
   */
  public static Scenario closed(
      String name,
      long startMillis,
      long durationMillis,
      Users users,
      List<WeightedOperation> operations) {
    Arrivals none = Arrivals.constant(Arrival.EVEN, 0, durationMillis, Math.max(1, users.peak()));
    return new Scenario(name, startMillis, none, users, operations);
  }

  /** Returns the same for some tenants alone, by their names; empty for all. */
  public Scenario withTenants(List<String> names) {
    return new Scenario(
        name,
        startMillis,
        arrivals,
        users,
        replay,
        operations,
        names,
        gracefulStopMillis,
        journeys,
        breakingPoint,
        tags);
  }

  /** Returns those of a workload's tenants whom it serves, in their order. */
  public List<Tenant> served(List<Tenant> all) {
    Set<String> names = new HashSet<>(tenants);
    return all.stream().filter(it -> names.isEmpty() || names.contains(it.name())).toList();
  }

  /**
   * Returns the same, with another time to end in; null for what the generator is configured to.
   */
  public Scenario withGracefulStop(@Nullable Long millis) {
    return new Scenario(
        name,
        startMillis,
        arrivals,
        users,
        replay,
        operations,
        tenants,
        millis,
        journeys,
        breakingPoint,
        tags);
  }

  /** Returns the same, with other journeys. */
  public Scenario withJourneys(List<Journey> others) {
    return new Scenario(
        name,
        startMillis,
        arrivals,
        users,
        replay,
        operations,
        tenants,
        gracefulStopMillis,
        others,
        breakingPoint,
        tags);
  }

  /** Returns the same, looking for something else. */
  public Scenario with(BreakingPoint other) {
    return new Scenario(
        name,
        startMillis,
        arrivals,
        users,
        replay,
        operations,
        tenants,
        gracefulStopMillis,
        journeys,
        other,
        tags);
  }

  /** Returns the same with other tags. */
  public Scenario withTags(Map<String, String> others) {
    return new Scenario(
        name,
        startMillis,
        arrivals,
        users,
        replay,
        operations,
        tenants,
        gracefulStopMillis,
        journeys,
        breakingPoint,
        others);
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

  /** Whether it is of the closed model. */
  @Transient
  public boolean isClosed() {
    return !users.equals(Users.NONE);
  }

  /** Whether a recording says when its operations come due. */
  @Transient
  public boolean isReplay() {
    return !replay.equals(Replay.NONE);
  }

  /** Whether its rate rises step by step until something does not hold. */
  @Transient
  public boolean isBreakingPoint() {
    return !breakingPoint.equals(BreakingPoint.NONE);
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
