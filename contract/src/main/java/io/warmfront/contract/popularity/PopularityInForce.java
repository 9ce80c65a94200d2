package io.warmfront.contract.popularity;

import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.workload.HotKeys;
import io.warmfront.contract.workload.KeySpace;
import io.warmfront.contract.workload.Scenario;
import io.warmfront.contract.workload.WeightedOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Which keys a run draws, how often, in one window: what can be held against the keys that came. It
 * follows from the run's command and the time alone, so it says of any window, past or to come,
 * what every generator does then.
 *
 * @param startMillis of the window, Unix milliseconds
 * @param endMillis of the window, Unix milliseconds
 * @param keySpaces those that an operation of the workload draws from, in the order of the workload
 * @param draws from which of them each operation draws
 */
public record PopularityInForce(
    long startMillis, long endMillis, List<OfKeySpace> keySpaces, List<OfOperation> draws) {
  private static final long[] FIRST = {1, 10, 100, 1_000};

  /** Copies the lists. */
  public PopularityInForce {
    keySpaces = List.copyOf(keySpaces);
    draws = List.copyOf(draws);
  }

  /**
   * A figure that may change within the window.
   *
   * @param <T> of what kind it is
   * @param start at its start
   * @param middle at its middle
   * @param end a moment before its end
   */
  public record Course<T>(T start, T middle, T end) {}

  /**
   * One key.
   *
   * @param id of the key
   * @param share which part of the key space's draws it gets; from 0 to 1
   */
  public record Key(long id, double share) {}

  /**
   * The popularity of a key space.
   *
   * @param name of the key space
   * @param law of popularity and its figures, as in the workload, in words
   * @param count how many keys each tenant has
   * @param moved by how many keys popularity has moved since the start of the run
   * @param firstShare which part of the draws goes to the 1, 10, 100, 1000 most popular keys
   * @param top the most popular keys at the window's middle, the most popular one first
   */
  public record OfKeySpace(
      String name,
      String law,
      long count,
      Course<Long> moved,
      Map<Long, Double> firstShare,
      List<Key> top) {
    /** Copies the list. */
    public OfKeySpace {
      firstShare = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(firstShare));
      top = List.copyOf(top);
    }
  }

  /**
   * From where an operation draws.
   *
   * @param scenario that does it
   * @param operation its label
   * @param keySpace its own
   * @param hotKeySpace that of its flash sale; empty if it has none
   * @param hotShare which part of its draws goes there; 0 if it has none
   */
  public record OfOperation(
      String scenario,
      String operation,
      String keySpace,
      String hotKeySpace,
      Course<Double> hotShare) {}

  /**
   * Returns what is in force in a window of a run whose schedule is set. Before the start it is
   * what is in force at the start.
   *
   * @param startMillis of the window, Unix milliseconds
   * @param sizeMillis of the window; above 0
   * @param top of how many keys the share is told, the most popular ones; 0 or more
   */
  public static PopularityInForce of(
      RunCommand command, long startMillis, long sizeMillis, int top) {
    Moments moments = Moments.of(command, startMillis, sizeMillis);
    Set<String> used = new TreeSet<>();
    List<OfOperation> draws = new ArrayList<>();
    for (Scenario scenario : command.workload().scenarios()) {
      for (WeightedOperation operation : scenario.operations()) {
        used.add(operation.keySpace());
        used.add(operation.hotKeys().keySpace());
        draws.add(ofOperation(scenario.name(), operation, moments));
      }
    }
    return new PopularityInForce(
        startMillis,
        startMillis + sizeMillis,
        command.workload().keySpaces().stream()
            .filter(it -> used.contains(it.name()))
            .map(it -> ofKeySpace(it, moments, top))
            .toList(),
        draws);
  }

  private static OfOperation ofOperation(
      String scenario, WeightedOperation operation, Moments moments) {
    HotKeys hotKeys = operation.hotKeys();
    Course<Double> none = new Course<>(0.0, 0.0, 0.0);
    return new OfOperation(
        scenario,
        operation.operation(),
        operation.keySpace(),
        hotKeys.keySpace(),
        hotKeys.equals(HotKeys.NONE) ? none : moments.course(new SaleShare(hotKeys)::at));
  }

  private static OfKeySpace ofKeySpace(KeySpace keySpace, Moments moments, int top) {
    KeyPlaces places = new KeyPlaces(keySpace);
    RankShares shares = new RankShares(keySpace);
    Map<Long, Double> first = new LinkedHashMap<>();
    for (long keys : FIRST) {
      if (keys <= keySpace.count()) {
        first.put(keys, shares.ofFirst(keys));
      }
    }
    List<Key> keys = new ArrayList<>();
    for (long rank = 0; rank < Math.min(top, keySpace.count()); rank++) {
      keys.add(new Key(places.idOf(rank, moments.middle()), shares.of(rank)));
    }
    return new OfKeySpace(
        keySpace.name(),
        LawText.of(keySpace.distribution()),
        keySpace.count(),
        moments.course(places::movedAt),
        first,
        keys);
  }

  /** Moments of a window, nanoseconds since the start of the run, none of them before it. */
  private record Moments(long start, long middle, long end) {
    static Moments of(RunCommand command, long startMillis, long sizeMillis) {
      long start = TimeUnit.MILLISECONDS.toNanos(startMillis - command.startAtMillis());
      long size = TimeUnit.MILLISECONDS.toNanos(sizeMillis);
      return new Moments(
          Math.max(0, start), Math.max(0, start + size / 2), Math.max(0, start + size - 1));
    }

    <T> Course<T> course(java.util.function.LongFunction<T> figure) {
      return new Course<>(figure.apply(start), figure.apply(middle), figure.apply(end));
    }
  }
}
