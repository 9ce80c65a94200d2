package io.warmfront.generator.assignment;

import io.warmfront.generator.execution.Runs;
import io.warmfront.generator.execution.ShardRun;
import io.warmfront.generator.execution.Tenure;
import io.warmfront.generator.prepare.Announcements;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads commands as a member of the generators' group and drives the shards whose partitions it is
 * assigned; partition i is shard i.
 *
 * <p>A consumer loop of its own and no Micronaut listener, for three reasons. A listener is called
 * with records only, but a shard that has been read to its end is known by a poll that brings
 * nothing. When the consumer is thrown out of the group, the shards must stop in the same thread
 * and before the next poll. And a listener ends a batch on a failure by skipping it, which would
 * leave a shard with an old command.
 *
 * <p>When the group has not been heard for longer than the {@link Tenure}, all shards stop: by then
 * they may be another's. If the group then answers and has given them to nobody, they are taken
 * anew.
 */
public final class LoadConsumer implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoadConsumer.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration HAND_OVER = Duration.ofSeconds(1);
  private static final Duration LEAVE = Duration.ofSeconds(5);
  private static final Duration QUERY = Duration.ofSeconds(5);
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final long AGAIN_NANOS = 1_000_000_000;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final String instance;
  private final Runs runs;
  private final Preparations preparations;
  private final Announcements announcements;
  private final Tenure tenure;
  private final InstantSource clock;
  private final LongSupplier nanoClock;
  private final Commands commands = new Commands();
  private final Map<TopicPartition, OwnedShard> owned = new HashMap<>();
  private final Map<TopicPartition, Long> catchUpTo = new HashMap<>();
  private final Thread thread;
  private long newestEpoch;
  private volatile boolean isClosed;
  private volatile boolean isMember;

  /**
   * Creates a consumer; {@link #start} begins to read.
   *
   * @param consumers makes a Kafka consumer, again after a failure
   * @param topic of commands
   * @param instance this process' name
   * @param runs what is driven
   * @param preparations started by the owner of shard 0
   * @param announcements is told of shards that are taken over
   * @param tenure for how long shards are this process' without news of the group
   * @param clock wall time, from which epochs are
   * @param nanoClock the monotonic clock
   */
  public LoadConsumer(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      String instance,
      Runs runs,
      Preparations preparations,
      Announcements announcements,
      Tenure tenure,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.consumers = consumers;
    this.topic = topic;
    this.instance = instance;
    this.runs = runs;
    this.preparations = preparations;
    this.announcements = announcements;
    this.tenure = tenure;
    this.clock = clock;
    this.nanoClock = nanoClock;
    this.thread = Thread.ofPlatform().daemon().name("load-consumer").unstarted(this);
  }

  /** Begins to read. */
  public void start() {
    thread.start();
  }

  /** Whether this process has been assigned shards, or has been told that it has none. */
  public boolean isMember() {
    return isMember;
  }

  /** Whether the loop runs. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void run() {
    while (!isClosed) {
      try {
        read(consumers.get());
      } catch (WakeupException _) {
        LOG.debug("told to stop");
      } catch (KafkaException | IllegalStateException e) {
        LOG.warn("reading commands failed; begins anew", e);
        LockSupport.parkNanos(AGAIN_NANOS);
      } finally {
        handOver(List.copyOf(owned.keySet()));
        isMember = false;
      }
    }
  }

  /** Hands all shards over, leaves the group and waits for that. */
  @Override
  public void close() {
    isClosed = true;
    try {
      thread.join(LEAVE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    try {
      GroupAnswers answers = new GroupAnswers(consumer);
      consumer.subscribe(List.of(topic), new Assignment(consumer));
      long askedNanos = nanoClock.getAsLong();
      while (!isClosed) {
        giveUpIfUnheard();
        long nowNanos = nanoClock.getAsLong();
        boolean isHeard = answers.hasNew();
        if (isHeard) {
          // it came after the last question at the earliest
          tenure.heardAt(askedNanos);
        }
        askedNanos = nowNanos;
        poll(consumer);
        if (isHeard) {
          // had the answer been that this is no member any more, poll would have said so
          takeRest(consumer);
        }
      }
    } finally {
      handOver(List.copyOf(owned.keySet()));
      consumer.close(CloseOptions.timeout(GOODBYE));
    }
  }

  private void giveUpIfUnheard() {
    if (!owned.isEmpty() && tenure.isOver(nanoClock.getAsLong())) {
      LOG.warn(
          "{} has not heard from its group for {}: {} shards stop",
          instance,
          tenure.length(),
          owned.size());
      handOver(List.copyOf(owned.keySet()));
    }
  }

  /** Takes what was given up in a silence and has been given to nobody else. */
  private void takeRest(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> rest =
        consumer.assignment().stream().filter(it -> !owned.containsKey(it)).toList();
    if (!rest.isEmpty()) {
      consumer.seekToBeginning(rest);
      take(rest);
    }
  }

  private void poll(Consumer<byte[], byte[]> consumer) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      OwnedShard shard = owned.get(new TopicPartition(record.topic(), record.partition()));
      if (shard != null) {
        accept(shard, record);
      }
    }
    for (Map.Entry<TopicPartition, OwnedShard> entry : owned.entrySet()) {
      if (!entry.getValue().isCaughtUp() && isRead(consumer, entry.getKey())) {
        entry.getValue().caughtUp();
      }
    }
  }

  private void accept(OwnedShard shard, ConsumerRecord<byte[], byte[]> record) {
    byte[] key = record.key();
    String run = key == null ? "" : new String(key, StandardCharsets.UTF_8);
    byte[] value = record.value();
    if (value == null) {
      shard.forget(run);
    } else {
      commands.read(run, value).ifPresent(shard::accept);
    }
  }

  /** Whether everything that was there at the assignment has been read. */
  private boolean isRead(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    long end =
        catchUpTo.computeIfAbsent(
            partition, asked -> consumer.endOffsets(List.of(asked), QUERY).get(asked));
    return consumer.position(partition, QUERY) >= end;
  }

  private void take(Collection<TopicPartition> partitions) {
    tenure.renewAt(nanoClock.getAsLong());
    long epoch = Math.max(newestEpoch + 1, clock.millis());
    newestEpoch = epoch;
    for (TopicPartition partition : partitions) {
      owned.put(
          partition,
          new OwnedShard(
              partition.partition(), epoch, instance, runs, preparations, announcements, clock));
    }
    told();
  }

  private void handOver(Collection<TopicPartition> partitions) {
    List<ShardRun> ending = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      OwnedShard shard = owned.remove(partition);
      catchUpTo.remove(partition);
      if (shard != null) {
        ending.addAll(shard.lose());
      }
    }
    try {
      for (ShardRun run : ending) {
        run.awaitEnd(HAND_OVER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    told();
  }

  private void told() {
    isMember = true;
    runs.ownedShards(owned.size());
    LOG.info("{} drives {} shards", instance, owned.size());
  }

  /** What the group says about shards; called by poll. */
  private final class Assignment implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    Assignment(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // to seek nothing would be to seek everything
      if (!partitions.isEmpty()) {
        consumer.seekToBeginning(partitions);
      }
      take(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      handOver(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      LOG.warn("{} was out of the group: {} shards stop", instance, partitions.size());
      handOver(partitions);
    }
  }
}
