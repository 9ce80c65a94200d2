package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.deadletter.DeadLetter;
import io.warmfront.cacheupdater.span.UpdateSpans;
import io.warmfront.cacheupdater.status.LoopState;
import io.warmfront.cacheupdater.status.UpdaterMetrics;
import io.warmfront.contract.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a cache update.
 *
 * <pre>
 * poll ─▶ decode ─▶ conflate by key ─▶ apply ─▶ settle ─▶ mark, commit the settled prefix
 *   ▲        │                          │ ├─ cache is missing: pause, keep polling, probe, go on
 *   │        └──▶ dead letter ◀─────────┤ └─ unknown fault: halve down to the update at fault
 *   └──────────── read again ◀──────────┘ cache has lost its mark
 * </pre>
 *
 * An offset is committed when every record before it is settled: the cache acknowledged it, or
 * Kafka acknowledged its dead letter; and the cache has a mark that says so. While something is
 * unsettled every partition is paused and polling goes on, so the group stays as it is. For one
 * thread.
 */
final class PollLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
  private static final Duration LONGEST_POLL = Duration.ofMillis(100);
  private static final Duration FAREWELL = Duration.ofSeconds(3);
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final UpdateReader reader;
  private final Batch batch;
  private final MarkedCache cache;
  private final LiveWriter writer;
  private final PuttingAside bad;
  private final Watermarks marks;
  private final Rereads rereads;
  private final Commits commits;
  private final UpdaterMetrics metrics;
  private final UpdateSpans spans;
  private final LoopState state;
  private boolean paused;

  PollLoop(
      Consumer<byte[], byte[]> consumer,
      String topic,
      UpdateReader reader,
      Batch batch,
      MarkedCache cache,
      LiveWriter writer,
      PuttingAside bad,
      Watermarks marks,
      Rereads rereads,
      Commits commits,
      UpdaterMetrics metrics,
      UpdateSpans spans,
      LoopState state) {
    this.consumer = consumer;
    this.topic = topic;
    this.reader = reader;
    this.batch = batch;
    this.cache = cache;
    this.writer = writer;
    this.bad = bad;
    this.marks = marks;
    this.rereads = rereads;
    this.commits = commits;
    this.metrics = metrics;
    this.spans = spans;
    this.state = state;
  }

  /** Goes round until it is told to stop, then finishes what can be finished at once. */
  void run(BooleanSupplier stop) throws InterruptedException {
    consumer.subscribe(List.of(topic), new Rebalance());
    while (!stop.getAsBoolean()) {
      take(consumer.poll(pollTimeout()));
      work();
      lookAgain(bad.heldLongEnough());
      pauseOrResume();
      commit();
      state.beat();
    }
    long deadline = System.nanoTime() + DRAIN.toNanos();
    while (isHolding() && !isStuck() && System.nanoTime() - deadline < 0) {
      work();
    }
  }

  /** Commits what is settled and leaves the group. */
  @Override
  public void close() {
    try {
      commitNow(consumer.assignment());
    } finally {
      leave();
    }
  }

  private void leave() {
    try {
      consumer.close(CloseOptions.timeout(FAREWELL));
    } catch (KafkaException e) {
      LOG.warn("Kafka did not take the farewell, the group will notice: {}", e.getMessage());
    } finally {
      bad.close();
      spans.close();
      state.positions(Map.of());
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> records) {
    List<Pending> updates = new ArrayList<>(records.count());
    bad.read(records.count());
    for (TopicPartition partition : records.partitions()) {
      CommitPrefix prefix = commits.prefix(partition);
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        prefix.fetched(record.offset());
        spans.read(record);
        switch (reader.read(record)) {
          case UpdateReader.Read.Fit(Pending update) -> updates.add(update);
          case UpdateReader.Read.Unfit(ErrorCode code, String reason) ->
              bad.putUnreadable(new DeadLetter(record, code, reason, null));
        }
      }
    }
    batch.add(updates);
  }

  private void work() throws InterruptedException {
    cache.lost().forEach(this::rewind);
    writer.work();
    bad.deliver();
  }

  private void commit() {
    if (commits.isDue()) {
      Map<TopicPartition, Long> positions = commits.positions();
      if (cache.isMarked(positions)) {
        commits.begin(positions);
      }
    }
  }

  private void commitNow(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> positions = commits.positions(partitions);
    if (cache.isMarked(positions)) {
      commits.makeNow(positions);
    }
  }

  // ---- read again

  private void rewind(Rewind rewind) {
    TopicPartition partition = rewind.partition();
    metrics.rewound(rewind.loss());
    rereads.begin(partition, rewind.applied());
    forgetRead(Set.of(partition));
    if (rewind.from().isPresent()) {
      LOG.warn(
          "The cache has lost what was written of {} from offset {} to {}: it is read again",
          partition,
          rewind.from().getAsLong(),
          rewind.applied());
      consumer.seek(partition, rewind.from().getAsLong());
    } else {
      LOG.warn("The cache has lost all of {}: what the log has is read again", partition);
      consumer.seekToBeginning(Set.of(partition));
    }
  }

  /** What was bad may have been mended, so it is read and judged anew. */
  private void lookAgain(Set<TopicPartition> partitions) {
    commits
        .positions(partitions)
        .forEach((partition, offset) -> {
          forgetRead(Set.of(partition));
          consumer.seek(partition, offset);
        });
  }

  private void forgetRead(Collection<TopicPartition> partitions) {
    batch.forget(partitions);
    bad.forget(partitions);
    spans.forget(partitions);
    commits.forget(partitions);
  }

  // ---- hold

  private boolean isHolding() {
    return writer.isHolding() || bad.isHolding();
  }

  private boolean isStuck() {
    return cache.isMissing() || bad.isStuck();
  }

  private void pauseOrResume() {
    if (isHolding()) {
      consumer.pause(consumer.assignment());
      paused = true;
    } else if (paused) {
      consumer.resume(consumer.paused());
      paused = false;
    }
  }

  /** Returns how long nothing can be done: until the next try, at most the longest poll. */
  private Duration pollTimeout() {
    long now = System.nanoTime();
    long left = Math.min(writer.leftNanos(now), bad.leftNanos(now));
    return Duration.ofNanos(Math.clamp(left, 0, LONGEST_POLL.toNanos()));
  }

  private void forget(Collection<TopicPartition> partitions) {
    forgetRead(partitions);
    rereads.forget(partitions);
    marks.forget(partitions);
  }

  /** Gives up partitions in order, and takes new ones as the others are: paused or not. */
  private final class Rebalance implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      LOG.info("Now also reads {}", partitions);
      marks.assigned(partitions);
      if (paused) {
        consumer.pause(partitions);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      LOG.info("No longer reads {}", partitions);
      commitNow(partitions);
      forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      LOG.warn("Lost {} to somebody else, who reads on from the last commit", partitions);
      forget(partitions);
    }
  }
}
