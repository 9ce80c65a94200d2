package io.warmfront.generator.behind;

import io.warmfront.generator.operation.FollowedOrigin;
import io.warmfront.generator.operation.OperationFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes to the origin what was written to the log alone: reads the log on a thread of its own,
 * writes what is newer than what the origin has, and commits how far it is. Whatever stands between
 * a write and a commit is done again, which changes nothing. While the origin does not answer it
 * stays where it is; a write that the origin refuses for what it is holds up nothing and is put
 * aside. Those of all generators share the log. Thread-safe.
 */
public final class OriginFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OriginFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final long AGAIN_NANOS = 500_000_000;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final FollowedOrigin origin;
  private final RefusedWrites refusedWrites;
  private final InstantSource clock;
  private final AtomicBoolean isStarted = new AtomicBoolean();
  private final Thread thread;
  private volatile BehindListener listener = BehindListener.NONE;
  private volatile boolean isClosed;

  /**
   * Creates a follower that reads nothing yet.
   *
   * @param consumers makes a Kafka consumer of the followers' group, again after a failure
   * @param topic of cache updates
   * @param refusedWrites where those go that the origin refuses; closed with this
   * @param clock wall time
   */
  public OriginFollower(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      FollowedOrigin origin,
      RefusedWrites refusedWrites,
      InstantSource clock) {
    this.consumers = consumers;
    this.topic = topic;
    this.origin = origin;
    this.refusedWrites = refusedWrites;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("origin-follower").unstarted(this::follow);
  }

  /** Says whom to tell from now on; before, nobody is told. */
  public void tell(BehindListener whom) {
    listener = whom;
  }

  /** Begins to follow; does nothing if it does already. Never waits. */
  public void start() {
    if (!isStarted.get() && isStarted.compareAndSet(false, true)) {
      thread.start();
    }
  }

  /** Ends after what is being written, and leaves the rest to the others, or to the next time. */
  @Override
  public void close() {
    isClosed = true;
    LockSupport.unpark(thread);
    if (isStarted.get()) {
      try {
        thread.join(ANSWER);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void follow() {
    try {
      followOn();
    } finally {
      refusedWrites.close();
    }
  }

  private void followOn() {
    while (!isClosed) {
      try {
        read(consumers.get());
      } catch (RuntimeException e) {
        // nothing may end the loop: whoever wrote behind counts on it
        LOG.warn("following the log failed; begins anew", e);
        LockSupport.parkNanos(this, AGAIN_NANOS);
      }
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.subscribe(List.of(topic));
      while (!isClosed) {
        take(consumer, consumer.poll(POLL));
      }
    } finally {
      consumer.close(CloseOptions.timeout(GOODBYE));
    }
  }

  private void take(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
    if (records.isEmpty()) {
      return;
    }
    try {
      write(records);
    } catch (OperationFailure e) {
      LOG.warn("the origin does not follow, it is tried again: {}", e.getMessage(), e);
      for (TopicPartition partition : records.partitions()) {
        consumer.seek(partition, records.records(partition).getFirst().offset());
      }
      LockSupport.parkNanos(this, AGAIN_NANOS);
      return;
    }
    try {
      consumer.commitSync(ANSWER);
    } catch (KafkaException e) {
      // whoever reads them again finds that the origin has them
      LOG.debug("what was written is not committed", e);
    }
  }

  private void write(ConsumerRecords<byte[], byte[]> records) throws OperationFailure {
    List<BehindWrite> writes = new ArrayList<>();
    int unfit = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (BehindRecord.isBehind(record)) {
        Optional<BehindWrite> write = BehindRecord.read(record);
        write.ifPresent(writes::add);
        if (write.isEmpty()) {
          unfit++;
          LOG.debug("the record at offset {} is no write of an item", record.offset());
        }
      }
    }
    BehindWrites followed = BehindWrites.apply(writes, origin);
    refusedWrites.put(followed.refused());
    tell(writes, unfit, followed);
  }

  /** Not before everything has its place, for what fails on the way there is done again. */
  private void tell(List<BehindWrite> writes, int unfit, BehindWrites followed) {
    for (int i = 0; i < unfit; i++) {
      listener.unfit();
    }
    if (followed.applied() + followed.superseded() > 0) {
      listener.written(followed.applied(), followed.superseded());
    }
    Set<BehindWrite> refused = new HashSet<>();
    for (RefusedWrite each : followed.refused()) {
      refused.add(each.write());
      listener.refused();
    }
    if (!refused.isEmpty()) {
      LOG.warn(
          "{} of {} writes are put aside, the first because {}",
          refused.size(),
          writes.size(),
          followed.refused().getFirst().reason());
    }
    long now = clock.millis();
    for (BehindWrite write : writes) {
      if (!refused.contains(write)) {
        listener.delayed(Math.max(0, now - write.record().timestamp()));
      }
    }
  }
}
