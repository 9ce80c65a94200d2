package io.warmfront.console.log;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts records that cannot be read, and tells of them at most every ten seconds. */
public final class BadRecords {
  private static final Logger LOG = LoggerFactory.getLogger(BadRecords.class);
  private static final long QUIET_NANOS = 10_000_000_000L;

  private final AtomicLong count = new AtomicLong();
  private final AtomicLong quietUntilNanos = new AtomicLong(System.nanoTime());

  /** Counts one. */
  public void add(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
    long total = count.incrementAndGet();
    long now = System.nanoTime();
    long until = quietUntilNanos.get();
    if (now - until >= 0 && quietUntilNanos.compareAndSet(until, now + QUIET_NANOS)) {
      LOG.warn(
          "{} unreadable records so far, the last at {}-{} offset {}: {}",
          total,
          record.topic(),
          record.partition(),
          record.offset(),
          cause.getMessage());
    }
  }

  /** Returns how many there were since the start. */
  public long count() {
    return count.get();
  }
}
