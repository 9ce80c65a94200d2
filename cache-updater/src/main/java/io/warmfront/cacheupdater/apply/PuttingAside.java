package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.deadletter.DeadLetter;
import io.warmfront.cacheupdater.deadletter.DeadLetterBox;
import io.warmfront.cacheupdater.span.UpdateSpans;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.cacheupdater.status.UpdaterMetrics;
import io.warmfront.contract.error.PipelineException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Bad updates on their way to the dead letters: each is settled when Kafka has acknowledged its
 * letter, or at once if it was surely put aside before. While the breaker is open none goes out.
 * For the consumer's thread.
 */
final class PuttingAside implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final DeadLetterBox box;
  private final Breaker breaker;
  private final Outage outage;
  private final Rereads rereads;
  private final Commits commits;
  private final UpdaterMetrics metrics;
  private final UpdateSpans spans;

  PuttingAside(
      DeadLetterBox box,
      Breaker breaker,
      Outage outage,
      Rereads rereads,
      Commits commits,
      UpdaterMetrics metrics,
      UpdateSpans spans) {
    this.box = box;
    this.breaker = breaker;
    this.outage = outage;
    this.rereads = rereads;
    this.commits = commits;
    this.metrics = metrics;
    this.spans = spans;
  }

  /** Notes updates that were read, good and bad. */
  void read(int updates) {
    breaker.read(updates, System.nanoTime());
  }

  /**
   * Takes an update that cannot be read. If it is only read again, because the cache lost writes,
   * it was put aside when it first came.
   */
  void putUnreadable(DeadLetter letter) {
    if (rereads.covers(letter.record())) {
      metrics.settled(RecordOutcome.REPEATED);
      spans.settled(letter.record(), RecordOutcome.REPEATED);
      commits.settled(letter.record());
      return;
    }
    put(letter);
  }

  /**
   * Takes an update that the cache refuses: also one that is read again, as it may have been
   * applied when it first came.
   */
  void put(DeadLetter letter) {
    breaker.bad(System.nanoTime());
    metrics.breaker(breaker.isOpen());
    box.put(letter);
  }

  /** Sends what waits, and settles what Kafka has acknowledged. */
  void deliver() throws InterruptedException {
    if (breaker.isOpen() || box.isEmpty() || outage.leftNanos(System.nanoTime()) > 0) {
      return;
    }
    try {
      for (DeadLetter letter : box.deliver(PATIENCE)) {
        outage.over();
        metrics.deadLettered(letter.code());
        spans.deadLettered(letter.record(), letter.code());
        commits.settled(letter.record());
      }
    } catch (PipelineException e) {
      outage.failed(String.valueOf(e.getMessage()), System.nanoTime());
    }
  }

  /**
   * Closes the breaker if it has been open for long enough, and returns the partitions whose bad
   * updates must be read again to see whether they still are.
   */
  Set<TopicPartition> heldLongEnough() {
    if (!breaker.isHeldLongEnough(System.nanoTime())) {
      return Set.of();
    }
    breaker.close();
    metrics.breaker(false);
    return box.origins();
  }

  /** Whether bad updates wait, so that nothing more may be read. */
  boolean isHolding() {
    return breaker.isOpen() || !box.isEmpty();
  }

  /** Whether nothing can be done for what waits. */
  boolean isStuck() {
    return breaker.isOpen() || outage.isOpen();
  }

  /** Returns how long nothing can be done, in nanoseconds, as far as is known. */
  long leftNanos(long nowNanos) {
    return breaker.isOpen() || box.isEmpty() ? Long.MAX_VALUE : outage.leftNanos(nowNanos);
  }

  /** Drops the letters of partitions that belong to somebody else now, or are read again. */
  void forget(Collection<TopicPartition> partitions) {
    box.forget(partitions);
  }

  @Override
  public void close() {
    box.close();
  }
}
