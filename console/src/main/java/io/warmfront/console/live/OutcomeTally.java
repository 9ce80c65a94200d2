package io.warmfront.console.live;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.OutcomeStats;

/** What happened to operations of one outcome, added up exactly. Not thread-safe. */
final class OutcomeTally {
  long count;
  long bytes;
  final ExponentialHistogram response = new ExponentialHistogram();
  final ExponentialHistogram service = new ExponentialHistogram();
  final ExponentialHistogram startDelay = new ExponentialHistogram();
  final ExponentialHistogram staleness = new ExponentialHistogram();

  void add(OutcomeStats stats) {
    count += stats.getCount();
    bytes += stats.getBytes();
    response.merge(stats.getResponse());
    service.merge(stats.getService());
    startDelay.merge(stats.getStartDelay());
    staleness.merge(stats.getStaleness());
  }

  void add(OutcomeTally other) {
    count += other.count;
    bytes += other.bytes;
    response.merge(other.response);
    service.merge(other.service);
    startDelay.merge(other.startDelay);
    staleness.merge(other.staleness);
  }
}
