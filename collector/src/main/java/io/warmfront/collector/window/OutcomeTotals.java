package io.warmfront.collector.window;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.histogram.HistogramCodec;
import io.warmfront.contract.proto.HistogramData;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.OutcomeStats;

/**
 * What happened to the operations of one outcome: their number and their times. Not thread-safe.
 */
final class OutcomeTotals {
  private final ExponentialHistogram response = new ExponentialHistogram();
  private final ExponentialHistogram service = new ExponentialHistogram();
  private final ExponentialHistogram startDelay = new ExponentialHistogram();
  private final ExponentialHistogram staleness = new ExponentialHistogram();
  private final ExponentialHistogram lookup = new ExponentialHistogram();
  private final ExponentialHistogram origin = new ExponentialHistogram();
  private final ExponentialHistogram fill = new ExponentialHistogram();
  private final ExponentialHistogram ttlEarly = new ExponentialHistogram();
  private final ExponentialHistogram ttlLate = new ExponentialHistogram();
  private final Slowest slowest = new Slowest();
  private long count;
  private long bytes;
  private long entryBytes;

  /** Adds an operation that was started. */
  void record(long startDelayNanos, long serviceNanos, long moved) {
    count++;
    bytes += moved;
    response.record(startDelayNanos + serviceNanos);
    service.record(serviceNanos);
    startDelay.record(startDelayNanos);
  }

  /** Adds an operation that was never due, as a user did it: it has a service time alone. */
  void recordOfUser(long serviceNanos, long moved) {
    count++;
    bytes += moved;
    service.record(serviceNanos);
  }

  /** Adds an operation that was due and not started: it has no times. */
  void recordDropped(long moved) {
    count++;
    bytes += moved;
  }

  /** Adds how stale the answer of an operation was, which is recorded by itself as well. */
  void recordStaleness(long nanos) {
    staleness.record(nanos);
  }

  /**
   * Adds the hops of a read that the cache could not answer, which is recorded by itself as well; 0
   * of a hop that was not made.
   */
  void recordHops(long lookupNanos, long originNanos, long fillNanos) {
    recordHop(lookup, lookupNanos);
    recordHop(origin, originNanos);
    recordHop(fill, fillNanos);
  }

  private static void recordHop(ExponentialHistogram hop, long nanos) {
    if (nanos > 0) {
      hop.record(nanos);
    }
  }

  /** Adds how long after its expiry an entry was there; below 0, how long before it was gone. */
  void recordTtlDrift(long nanos) {
    if (nanos < 0) {
      ttlEarly.record(-nanos);
    } else {
      ttlLate.record(nanos);
    }
  }

  /** Returns the slowest operations, each of which is recorded by itself as well. */
  Slowest slowest() {
    return slowest;
  }

  /** Adds the size of an entry that a read came to. */
  void recordEntry(long size) {
    entryBytes += size;
  }

  /** Takes all bytes that were moved for entries that reads came to. */
  void takeBytesForEntries() {
    entryBytes += bytes;
  }

  void merge(OutcomeStats stats) {
    count += stats.getCount();
    bytes += stats.getBytes();
    entryBytes += stats.getEntryBytes();
    response.merge(stats.getResponse());
    service.merge(stats.getService());
    startDelay.merge(stats.getStartDelay());
    merge(staleness, stats.hasStaleness(), stats.getStaleness());
    merge(lookup, stats.hasLookup(), stats.getLookup());
    merge(origin, stats.hasOrigin(), stats.getOrigin());
    merge(fill, stats.hasFill(), stats.getFill());
    merge(ttlEarly, stats.hasTtlEarly(), stats.getTtlEarly());
    merge(ttlLate, stats.hasTtlLate(), stats.getTtlLate());
    slowest.merge(stats);
  }

  /** Most outcomes have few of them, and a check of nothing costs as well. */
  private static void merge(ExponentialHistogram sum, boolean isThere, HistogramData times) {
    if (isThere) {
      sum.merge(times);
    }
  }

  long count() {
    return count;
  }

  void clear() {
    count = 0;
    bytes = 0;
    entryBytes = 0;
    response.clear();
    service.clear();
    startDelay.clear();
    staleness.clear();
    lookup.clear();
    origin.clear();
    fill.clear();
    ttlEarly.clear();
    ttlLate.clear();
    slowest.clear();
  }

  OutcomeStats encode(OutcomeCode outcome) {
    OutcomeStats.Builder stats =
        OutcomeStats.newBuilder()
            .setOutcome(outcome)
            .setCount(count)
            .setBytes(bytes)
            .setEntryBytes(entryBytes);
    if (response.count() > 0) {
      stats.setResponse(encoded(response)).setStartDelay(encoded(startDelay));
    }
    if (service.count() > 0) {
      stats.setService(encoded(service));
    }
    if (staleness.count() > 0) {
      stats.setStaleness(encoded(staleness));
    }
    if (lookup.count() > 0) {
      stats.setLookup(encoded(lookup));
    }
    if (origin.count() > 0) {
      stats.setOrigin(encoded(origin));
    }
    if (fill.count() > 0) {
      stats.setFill(encoded(fill));
    }
    if (ttlEarly.count() > 0) {
      stats.setTtlEarly(encoded(ttlEarly));
    }
    if (ttlLate.count() > 0) {
      stats.setTtlLate(encoded(ttlLate));
    }
    slowest.encodeInto(stats);
    return stats.build();
  }

  private static HistogramData encoded(ExponentialHistogram histogram) {
    return HistogramCodec.encode(histogram);
  }
}
