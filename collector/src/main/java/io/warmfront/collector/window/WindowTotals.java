package io.warmfront.collector.window;

import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.proto.ErrorCount;
import io.warmfront.contract.proto.GeneratorUse;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.Window;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one series counted in one span of time. Adding is exact, and of what generators
 * took for themselves the most is kept, so that neither order nor grouping changes the encoding.
 * Not thread-safe.
 */
public final class WindowTotals {
  private static final int DROPPED = OutcomeCode.OUTCOME_DROPPED_VALUE;
  private static final int STALE_HIT = OutcomeCode.OUTCOME_STALE_HIT_VALUE;
  private static final int OUTCOMES = DROPPED + 1;

  /** More kinds of errors than that share one: a window must stay small enough to be sent. */
  static final int MOST_KINDS = 200;

  /** The kind of all errors whose own kind came too late. */
  static final String OTHER_KINDS = "__other__";

  private final @Nullable OutcomeTotals[] outcomes = new @Nullable OutcomeTotals[OUTCOMES];
  private final Map<String, long[]> errors = new TreeMap<>();
  private final Tally tally = new Tally();
  private final Supplier<OutcomeTotals> source;
  private @Nullable GeneratorUse use;
  private long newestMillis;

  /** Creates an empty one. */
  public WindowTotals() {
    this(OutcomeTotals::new);
  }

  /** Creates an empty one that takes what it needs from a stock. */
  WindowTotals(Supplier<OutcomeTotals> source) {
    this.source = source;
  }

  /**
   * Adds one operation.
   *
   * @param outcome its number on the wire, one that this version knows
   * @param startDelayNanos intended to actual start
   * @param serviceNanos actual start to end
   * @param bytes payload moved
   */
  public void record(int outcome, long startDelayNanos, long serviceNanos, long bytes) {
    OutcomeTotals totals = ofOutcome(outcome);
    if (outcome == DROPPED) {
      totals.recordDropped(bytes);
    } else {
      totals.record(startDelayNanos, serviceNanos, bytes);
    }
  }

  /**
   * Adds one operation of the closed model.
   *
   * @param outcome its number on the wire, one that this version knows
   * @param serviceNanos actual start to end
   * @param bytes payload moved
   */
  public void recordOfUser(int outcome, long serviceNanos, long bytes) {
    ofOutcome(outcome).recordOfUser(serviceNanos, bytes);
  }

  /** Adds how long the newer version of a stale hit had been committed. */
  public void recordStaleness(long nanos) {
    ofOutcome(STALE_HIT).recordStaleness(nanos);
  }

  /**
   * Adds the hops of a read that the cache could not answer; the operation itself is recorded as
   * well. Times are nanoseconds, 0 of a hop that was not made.
   *
   * @param outcome its number on the wire, one that this version knows
   */
  public void recordHops(int outcome, long lookupNanos, long originNanos, long fillNanos) {
    ofOutcome(outcome).recordHops(lookupNanos, originNanos, fillNanos);
  }

  /**
   * Adds how long after its expiry an entry was there that was read, by the read's outcome on the
   * wire; below 0, how long before its expiry it was gone.
   */
  public void recordTtlDrift(int outcome, long nanos) {
    ofOutcome(outcome).recordTtlDrift(nanos);
  }

  /** Adds the size of an entry that a read came to, by the read's outcome on the wire. */
  public void recordEntry(int outcome, long bytes) {
    ofOutcome(outcome).recordEntry(bytes);
  }

  /** Takes what operations of an outcome moved for entries that reads came to; once, at the end. */
  void takeBytesForEntries(int outcome) {
    OutcomeTotals totals = outcomes[outcome];
    if (totals != null) {
      totals.takeBytesForEntries();
    }
  }

  /** Whether an operation that took so long is one for {@link #recordSlow}. */
  public static boolean isSlow(long nanos) {
    return nanos >= Slowest.LEAST_NANOS;
  }

  /**
   * Adds a slow operation to the slowest if it is one of them; it is recorded by itself as well.
   *
   * @param outcome its number on the wire, one that this version knows
   * @param nanos how long it took, which {@link #isSlow} must hold for
   * @param keyHash of its key, 0 if it is not known; asked for only if it is needed, as a hash
   *     takes longer than all the rest
   */
  public void recordSlow(int outcome, long nanos, LongSupplier keyHash) {
    Slowest slowest = ofOutcome(outcome).slowest();
    if (slowest.isBeatenBy(nanos)) {
      slowest.record(nanos, keyHash.getAsLong());
    }
  }

  /**
   * Adds a sampled operation to the slowest if it is one of them; it is recorded by itself as well.
   *
   * @param outcome its number on the wire, one that this version knows
   * @param nanos how long it took, which {@link #isSlow} must hold for
   * @param keyHash of its key, 0 if it is not known
   * @param span that tells of it
   */
  public void recordSlow(int outcome, long nanos, long keyHash, SpanId span) {
    ofOutcome(outcome).slowest().record(nanos, keyHash, span);
  }

  /** Adds one error of a kind; the operation itself is recorded as well. */
  public void recordError(String kind) {
    addErrors(kind, 1);
  }

  /** Takes down that an operation ended at a time, Unix milliseconds. */
  public void endedAt(long millis) {
    newestMillis = Math.max(newestMillis, millis);
  }

  /** Adds to one account. */
  public void add(Account account, long number) {
    tally.add(account, number);
  }

  /**
   * Adds all that an encoded window holds; its tags and times are not looked at.
   *
   * @throws IllegalArgumentException if a histogram contradicts itself
   */
  public void merge(Window window) {
    for (int i = 0; i < window.getOutcomesCount(); i++) {
      OutcomeStats stats = window.getOutcomes(i);
      ofOutcome(stats.getOutcomeValue()).merge(stats);
    }
    for (int i = 0; i < window.getErrorsCount(); i++) {
      ErrorCount error = window.getErrors(i);
      addErrors(error.getKind(), error.getCount());
    }
    if (window.hasAccounts()) {
      tally.add(window.getAccounts());
    }
    if (window.hasGenerator()) {
      use = use == null ? window.getGenerator() : most(use, window.getGenerator());
    }
    endedAt(window.getNewestMillis());
  }

  /** Writes all of it into a window: outcomes by number, errors by kind. */
  public void encodeInto(Window.Builder window) {
    for (int i = 0; i < OUTCOMES; i++) {
      OutcomeTotals totals = outcomes[i];
      if (totals != null) {
        window.addOutcomes(totals.encode(OutcomeCode.forNumber(i)));
      }
    }
    errors.forEach((kind, count) ->
        window.addErrors(ErrorCount.newBuilder().setKind(kind).setCount(count[0])));
    if (!tally.isEmpty()) {
      window.setAccounts(tally.encode());
    }
    if (use != null) {
      window.setGenerator(use);
    }
    window.setNewestMillis(newestMillis);
  }

  /** Returns the number of operations in an encoded window. */
  public static long operations(Window window) {
    long operations = 0;
    for (int i = 0; i < window.getOutcomesCount(); i++) {
      operations += window.getOutcomes(i).getCount();
    }
    return operations;
  }

  private void addErrors(String kind, long count) {
    String name = errors.size() < MOST_KINDS || errors.containsKey(kind) ? kind : OTHER_KINDS;
    errors.computeIfAbsent(name, _ -> new long[1])[0] += count;
  }

  private static GeneratorUse most(GeneratorUse one, GeneratorUse other) {
    return GeneratorUse.newBuilder()
        .setCpuPermille(Math.max(one.getCpuPermille(), other.getCpuPermille()))
        .setGcPermille(Math.max(one.getGcPermille(), other.getGcPermille()))
        .build();
  }

  private OutcomeTotals ofOutcome(int outcome) {
    OutcomeTotals totals = outcomes[outcome];
    if (totals == null) {
      totals = source.get();
      outcomes[outcome] = totals;
    }
    return totals;
  }
}
