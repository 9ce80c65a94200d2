package io.warmfront.console.live;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.ErrorCount;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Operations and accounts of any number of windows and series, added up exactly: histograms are
 * merged, never averaged. Not thread-safe.
 */
public final class Tally {
  /**
   * What a dropped operation would have taken at least, in seconds: the shortest of the timeouts
   * with which a generator asks its targets unless it is configured otherwise.
   */
  public static final double LEAST_DROPPED_SECONDS = 1;

  private static final int MOST_SLOWEST = 4;

  private final Map<Outcome, OutcomeTally> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Long> errorKinds = new TreeMap<>();
  private AccountSums accounts = AccountSums.NONE;
  private OwnUse use = OwnUse.NONE;

  /**
   * Returns the tally of one window.
   *
   * @throws IllegalArgumentException if the window contradicts itself or has an unknown outcome
   */
  public static Tally of(Window window) {
    Tally tally = new Tally();
    for (OutcomeStats stats : window.getOutcomesList()) {
      tally
          .outcomes
          .computeIfAbsent(Outcome.of(stats.getOutcome()), _ -> new OutcomeTally())
          .add(stats);
    }
    for (ErrorCount error : window.getErrorsList()) {
      tally.errorKinds.merge(error.getKind(), error.getCount(), Long::sum);
    }
    tally.accounts = AccountSums.of(window.getAccounts());
    tally.use = OwnUse.of(window.getGenerator());
    return tally;
  }

  /** Adds all that the other holds. The other stays as it is. */
  public void add(Tally other) {
    other.outcomes.forEach(
        (outcome, tally) -> outcomes.computeIfAbsent(outcome, _ -> new OutcomeTally()).add(tally));
    other.errorKinds.forEach((kind, count) -> errorKinds.merge(kind, count, Long::sum));
    accounts = accounts.plus(other.accounts);
    use = use.most(other.use);
  }

  /** Returns what of it had one outcome, without accounts and error kinds. */
  public Tally only(Outcome outcome) {
    Tally tally = new Tally();
    OutcomeTally known = outcomes.get(outcome);
    if (known != null) {
      tally.outcomes.computeIfAbsent(outcome, _ -> new OutcomeTally()).add(known);
    }
    return tally;
  }

  /** Returns the sums of what is in no outcome. */
  public AccountSums accounts() {
    return accounts;
  }

  /** Returns the most that any generator took for itself. */
  public OwnUse use() {
    return use;
  }

  /** Returns the operations that the system under test served. */
  public long completed() {
    return count(Outcome::isCompleted);
  }

  /** Returns the operations that were due and could not be started. */
  public long dropped() {
    return count(it -> it == Outcome.DROPPED);
  }

  /** Returns the operations that failed. */
  public long errors() {
    return count(it -> it == Outcome.ERROR);
  }

  /** Returns the operations that were started and ended, well or badly. */
  public long ended() {
    return count(it -> it != Outcome.DROPPED);
  }

  /** Returns the operations that the cache answered. */
  public long hits() {
    return count(Outcome::isHit);
  }

  /** Returns the operations that the cache was asked for and could not answer. */
  public long misses() {
    return count(Outcome::isMiss);
  }

  /**
   * Returns the ended operations by the label of their outcome; outcomes without any are absent.
   */
  public Map<String, Long> outcomes() {
    Map<String, Long> counts = new TreeMap<>();
    outcomes.forEach((outcome, tally) -> {
      if (outcome != Outcome.DROPPED && tally.count > 0) {
        counts.put(outcome.label(), tally.count);
      }
    });
    return counts;
  }

  /** Returns the failed operations by kind. */
  public Map<String, Long> errorKinds() {
    return new TreeMap<>(errorKinds);
  }

  /** Returns intended start to end, of all ended operations. */
  public ExponentialHistogram response() {
    return merged(it -> it.response);
  }

  /** Returns actual start to end, of all ended operations. */
  public ExponentialHistogram service() {
    return merged(it -> it.service);
  }

  /** Returns intended to actual start, of all ended operations. */
  public ExponentialHistogram startDelay() {
    return merged(it -> it.startDelay);
  }

  /** Returns how stale the stale hits were. */
  public ExponentialHistogram staleness() {
    return merged(it -> it.staleness);
  }

  /** Returns asking the cache, of reads that it could not answer. */
  public ExponentialHistogram lookup() {
    return merged(it -> it.lookup);
  }

  /** Returns asking the origin, of reads that the cache could not answer; in vain too. */
  public ExponentialHistogram origin() {
    return merged(it -> it.origin);
  }

  /** Returns writing into the cache, of reads that the cache could not answer; in vain too. */
  public ExponentialHistogram fill() {
    return merged(it -> it.fill);
  }

  /** Returns how long before their expiry entries were gone that had been loaded. */
  public ExponentialHistogram ttlEarly() {
    return merged(it -> it.ttlEarly);
  }

  /** Returns how long after their expiry entries were still there when they were read. */
  public ExponentialHistogram ttlLate() {
    return merged(it -> it.ttlLate);
  }

  /** Returns the slowest operations, at most {@value #MOST_SLOWEST}, the slowest first. */
  public List<SlowOperation> slowest() {
    List<SlowOperation> all = new ArrayList<>();
    outcomes.forEach((outcome, tally) ->
        tally.slowest.all().forEach(it -> all.add(SlowOperation.of(outcome.label(), it))));
    return all.stream()
        .sorted(Comparator.comparingDouble(SlowOperation::seconds).reversed())
        .limit(MOST_SLOWEST)
        .toList();
  }

  /**
   * Returns the bytes of entries that reads found in the cache over those of all that they came to,
   * of operations that know the size of both; empty if there are none.
   */
  public OptionalDouble byteHitRatio() {
    long found = sum(Outcome::isHit, it -> it.entryBytes);
    long all = found + sum(Outcome::isMiss, it -> it.entryBytes);
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) found / all);
  }

  /**
   * Returns how often reads asked the origin, those that failed too, for each miss; empty if nobody
   * asked it, or there was no miss.
   */
  public OptionalDouble originAmplification() {
    long asked = origin().count();
    long misses = misses();
    return asked == 0 || misses == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) asked / misses);
  }

  private long count(Predicate<Outcome> which) {
    return sum(which, it -> it.count);
  }

  private long sum(Predicate<Outcome> which, ToLongFunction<OutcomeTally> what) {
    long sum = 0;
    for (var entry : outcomes.entrySet()) {
      sum += which.test(entry.getKey()) ? what.applyAsLong(entry.getValue()) : 0;
    }
    return sum;
  }

  private ExponentialHistogram merged(Function<OutcomeTally, ExponentialHistogram> which) {
    ExponentialHistogram all = new ExponentialHistogram();
    outcomes.forEach((outcome, tally) -> {
      if (outcome != Outcome.DROPPED) {
        all.merge(which.apply(tally));
      }
    });
    return all;
  }
}
