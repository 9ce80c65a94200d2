package io.warmfront.console.live;

import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.OutcomeStats;

/** What happened to operations of one outcome, added up exactly. Not thread-safe. */
final class OutcomeTally {
  long count;
  long bytes;
  long entryBytes;
  final ExponentialHistogram response = new ExponentialHistogram();
  final ExponentialHistogram service = new ExponentialHistogram();
  final ExponentialHistogram startDelay = new ExponentialHistogram();
  final ExponentialHistogram staleness = new ExponentialHistogram();
  final ExponentialHistogram lookup = new ExponentialHistogram();
  final ExponentialHistogram origin = new ExponentialHistogram();
  final ExponentialHistogram fill = new ExponentialHistogram();
  final ExponentialHistogram ttlEarly = new ExponentialHistogram();
  final ExponentialHistogram ttlLate = new ExponentialHistogram();
  final Exemplars slowest = new Exemplars();

  void add(OutcomeStats stats) {
    count += stats.getCount();
    bytes += stats.getBytes();
    entryBytes += stats.getEntryBytes();
    response.merge(stats.getResponse());
    service.merge(stats.getService());
    startDelay.merge(stats.getStartDelay());
    staleness.merge(stats.getStaleness());
    lookup.merge(stats.getLookup());
    origin.merge(stats.getOrigin());
    fill.merge(stats.getFill());
    ttlEarly.merge(stats.getTtlEarly());
    ttlLate.merge(stats.getTtlLate());
    slowest.add(stats.getExemplarsList());
  }

  void add(OutcomeTally other) {
    count += other.count;
    bytes += other.bytes;
    entryBytes += other.entryBytes;
    response.merge(other.response);
    service.merge(other.service);
    startDelay.merge(other.startDelay);
    staleness.merge(other.staleness);
    lookup.merge(other.lookup);
    origin.merge(other.origin);
    fill.merge(other.fill);
    ttlEarly.merge(other.ttlEarly);
    ttlLate.merge(other.ttlLate);
    slowest.add(other.slowest.all());
  }
}
