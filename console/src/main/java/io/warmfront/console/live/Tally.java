package io.warmfront.console.live;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.ErrorCount;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.Window;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

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

  private long count(Predicate<Outcome> which) {
    long sum = 0;
    for (var entry : outcomes.entrySet()) {
      sum += which.test(entry.getKey()) ? entry.getValue().count : 0;
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
