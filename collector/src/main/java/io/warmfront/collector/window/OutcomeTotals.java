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
  private long count;
  private long bytes;

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

  void merge(OutcomeStats stats) {
    count += stats.getCount();
    bytes += stats.getBytes();
    response.merge(stats.getResponse());
    service.merge(stats.getService());
    startDelay.merge(stats.getStartDelay());
    staleness.merge(stats.getStaleness());
  }

  long count() {
    return count;
  }

  void clear() {
    count = 0;
    bytes = 0;
    response.clear();
    service.clear();
    startDelay.clear();
    staleness.clear();
  }

  OutcomeStats encode(OutcomeCode outcome) {
    OutcomeStats.Builder stats =
        OutcomeStats.newBuilder().setOutcome(outcome).setCount(count).setBytes(bytes);
    if (response.count() > 0) {
      stats.setResponse(encoded(response)).setStartDelay(encoded(startDelay));
    }
    if (service.count() > 0) {
      stats.setService(encoded(service));
    }
    if (staleness.count() > 0) {
      stats.setStaleness(encoded(staleness));
    }
    return stats.build();
  }

  private static HistogramData encoded(ExponentialHistogram histogram) {
    return HistogramCodec.encode(histogram);
  }
}
