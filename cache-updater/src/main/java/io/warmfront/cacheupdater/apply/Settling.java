package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.span.UpdateSpans;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.cacheupdater.status.UpdaterMetrics;
import io.warmfront.contract.update.DeadLetterHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts and settles updates that the cache has answered. For the consumer's thread. */
final class Settling {
  private final Rereads rereads;
  private final Commits commits;
  private final UpdaterMetrics metrics;
  private final UpdateSpans spans;

  Settling(Rereads rereads, Commits commits, UpdaterMetrics metrics, UpdateSpans spans) {
    this.rereads = rereads;
    this.commits = commits;
    this.metrics = metrics;
    this.spans = spans;
  }

  /** The first of the line has come to this end, and made the others needless. */
  void done(KeyLine line, RecordOutcome outcome) {
    ConsumerRecord<byte[], byte[]> record = line.first().record();
    if (outcome == RecordOutcome.APPLIED && hasAge(record)) {
      metrics.applied(record.timestamp());
    } else {
      metrics.settled(outcome);
    }
    spans.settled(record, outcome);
    commits.settled(record);
    for (Pending other : line.others()) {
      metrics.settled(RecordOutcome.CONFLATED);
      spans.settled(other.record(), RecordOutcome.CONFLATED);
      commits.settled(other.record());
    }
  }

  /** A record that is sent or read again keeps its old time: it did not wait for the updater. */
  private boolean hasAge(ConsumerRecord<byte[], byte[]> record) {
    return record.headers().lastHeader(DeadLetterHeaders.REDRIVES) == null
        && !rereads.covers(record);
  }
}
