package io.warmfront.cacheupdater.apply;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.deadletter.DeadLetter;
import io.warmfront.cacheupdater.deadletter.DeadLetterBox;
import io.warmfront.cacheupdater.span.UpdateSpans;
import io.warmfront.cacheupdater.span.WriteSpans;
import io.warmfront.cacheupdater.status.LoopState;
import io.warmfront.cacheupdater.status.RecordOutcome;
import io.warmfront.cacheupdater.status.UpdaterMetrics;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.error.Reaction;
import io.warmfront.contract.update.DeadLetterHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * poll ─▶ decode ─▶ conflate by key ─▶ apply ─▶ settle ─▶ commit the settled prefix
 *            │                          │ ├─ cache is missing: pause, keep polling, probe, go on
 *            └──▶ dead letter ◀─────────┘ └─ unknown fault: halve down to the update at fault
 * </pre>
 *
 * An offset is committed when every record before it is settled: the cache acknowledged it, or
 * Kafka acknowledged its dead letter. While something is unsettled every partition is paused and
 * polling goes on, so the group stays as it is. For one thread.
 */
final class PollLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
  private static final Duration LONGEST_POLL = Duration.ofMillis(100);
  private static final Duration DEAD_LETTER_PATIENCE = Duration.ofMillis(100);
  private static final Duration FAREWELL = Duration.ofSeconds(3);
  private static final Duration DRAIN = Duration.ofSeconds(2);
  private static final long PROBE_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Retrying retrying;
  private final UpdateReader reader;
  private final CacheTarget target;
  private final DeadLetterBox deadLetters;
  private final UpdaterMetrics metrics;
  private final UpdateSpans spans;
  private final LoopState state;

  private final Batch batch;
  private final Outage cacheOutage;
  private final Outage deadLetterOutage;
  private final Commits commits;
  private boolean paused;
  private long lastContactNanos = System.nanoTime() - PROBE_INTERVAL_NANOS;

  /** What tries again, and how often. */
  record Retrying(BackOff backOff, int attempts) {}

  PollLoop(
      Consumer<byte[], byte[]> consumer,
      String topic,
      Duration commitInterval,
      Retrying retrying,
      UpdateReader reader,
      Batch batch,
      CacheTarget target,
      DeadLetterBox deadLetters,
      UpdaterMetrics metrics,
      UpdateSpans spans,
      LoopState state) {
    this.consumer = consumer;
    this.topic = topic;
    this.retrying = retrying;
    this.reader = reader;
    this.batch = batch;
    this.target = target;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.spans = spans;
    this.state = state;
    this.commits = new Commits(consumer, commitInterval, state);
    this.cacheOutage = new Outage("The cache", retrying.backOff(), state::cacheFault);
    this.deadLetterOutage =
        new Outage("The dead letters' topic", retrying.backOff(), state::deadLetterFault);
    state.cacheFault("");
    state.deadLetterFault("");
  }

  /** Goes round until it is told to stop, then finishes what can be finished at once. */
  void run(BooleanSupplier stop) throws InterruptedException {
    consumer.subscribe(List.of(topic), new Rebalance());
    while (!stop.getAsBoolean()) {
      take(consumer.poll(pollTimeout()));
      work();
      pauseOrResume();
      commits.makeWhenDue();
      state.beat();
    }
    long deadline = System.nanoTime() + DRAIN.toNanos();
    while (isHolding() && !isMissing() && System.nanoTime() - deadline < 0) {
      work();
    }
  }

  /** Commits what is settled and leaves the group. */
  @Override
  public void close() {
    try {
      commits.makeNow();
      consumer.close(CloseOptions.timeout(FAREWELL));
    } catch (KafkaException e) {
      LOG.warn("Kafka did not take the farewell, the group will notice: {}", e.getMessage());
    } finally {
      deadLetters.close();
      spans.close();
      state.positions(Map.of());
    }
  }

  // ---- poll, decode, conflate

  private void take(ConsumerRecords<byte[], byte[]> records) {
    List<Pending> updates = new ArrayList<>(records.count());
    for (TopicPartition partition : records.partitions()) {
      CommitPrefix prefix = commits.prefix(partition);
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        prefix.fetched(record.offset());
        spans.read(record);
        switch (reader.read(record)) {
          case UpdateReader.Read.Fit(Pending update) -> updates.add(update);
          case UpdateReader.Read.Unfit(ErrorCode code, String reason) ->
              deadLetters.put(new DeadLetter(record, code, reason, null));
        }
      }
    }
    batch.add(updates);
  }

  // ---- apply

  private void work() throws InterruptedException {
    if (cacheIsThere()) {
      List<KeyLine> group = batch.next(System.nanoTime());
      while (!group.isEmpty() && attempt(group)) {
        group = batch.next(System.nanoTime());
      }
    }
    deliverDeadLetters();
  }

  /** Returns whether to go on: false if the cache is missing. */
  private boolean attempt(List<KeyLine> group) {
    WriteSpans writing =
        spans.write(group.stream().map(line -> line.first().record()), group.size());
    try {
      List<Result> results =
          target.apply(group.stream().map(line -> line.first().write()).toList());
      writing.done();
      lastContactNanos = System.nanoTime();
      cacheOutage.over();
      for (int i = 0; i < results.size(); i++) {
        settle(group.get(i), results.get(i));
      }
      return true;
    } catch (PipelineException e) {
      writing.failed(e.code());
      if (e.code().reaction() == Reaction.RETRY) {
        metrics.retried(e.code());
        batch.putBack(group);
        cacheOutage.failed(String.valueOf(e.getMessage()), System.nanoTime());
        return false;
      }
      return narrow(group, e);
    }
  }

  /**
   * Halves a group until the update at fault stands alone. A cache that does not answer a probe was
   * the reason itself: then nothing is held against any update.
   */
  private boolean narrow(List<KeyLine> group, PipelineException fault) {
    if (!probe()) {
      batch.putBack(group);
      return false;
    }
    if (group.size() > 1) {
      metrics.retried(fault.code());
      batch.halve(group);
      return true;
    }
    KeyLine line = group.getFirst();
    int failures = line.failedAlone();
    if (failures < retrying.attempts()) {
      metrics.retried(fault.code());
      batch.delay(line, System.nanoTime() + retrying.backOff().waitNanos(failures));
      return true;
    }
    LOG.warn("An update failed alone {} times and is put aside", failures, fault);
    Throwable cause = fault.getCause() == null ? fault : fault.getCause();
    String reason = "the update failed alone %d times: %s".formatted(failures, fault.getMessage());
    putAside(line, new DeadLetter(line.first().record(), ErrorCode.UNKNOWN, reason, cause));
    return true;
  }

  /** Whether the cache may be written to; asks it first if it was missing or long not asked. */
  private boolean cacheIsThere() {
    long now = System.nanoTime();
    if (cacheOutage.isOpen()) {
      return cacheOutage.leftNanos(now) <= 0 && probe();
    }
    return !batch.isEmpty() || now - lastContactNanos < PROBE_INTERVAL_NANOS || probe();
  }

  private boolean probe() {
    try {
      target.probe();
      lastContactNanos = System.nanoTime();
      if (batch.isEmpty()) {
        cacheOutage.over(); // else only a write can prove it
      }
      return true;
    } catch (PipelineException e) {
      cacheOutage.failed(String.valueOf(e.getMessage()), System.nanoTime());
      return false;
    }
  }

  // ---- settle

  private void settle(KeyLine line, Result result) {
    Pending first = line.first();
    switch (result) {
      case Result.Applied() when first.expired() -> done(line, RecordOutcome.EXPIRED);
      case Result.Stale() when first.expired() -> done(line, RecordOutcome.EXPIRED);
      case Result.Applied() -> done(line, RecordOutcome.APPLIED);
      case Result.Stale() -> done(line, RecordOutcome.STALE);
      case Result.Rejected(ErrorCode code, String reason) ->
          putAside(line, new DeadLetter(first.record(), code, reason, null));
    }
  }

  private void done(KeyLine line, RecordOutcome outcome) {
    ConsumerRecord<byte[], byte[]> record = line.first().record();
    // a redriven record keeps its old time: it waited among the dead letters, not for the updater
    boolean isRedriven = record.headers().lastHeader(DeadLetterHeaders.REDRIVES) != null;
    if (outcome == RecordOutcome.APPLIED && !isRedriven) {
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

  private void putAside(KeyLine line, DeadLetter letter) {
    deadLetters.put(letter);
    line.dropFirst();
    if (!line.isEmpty()) {
      batch.putBack(List.of(line));
    }
  }

  private void deliverDeadLetters() throws InterruptedException {
    if (deadLetters.isEmpty() || deadLetterOutage.leftNanos(System.nanoTime()) > 0) {
      return;
    }
    try {
      for (DeadLetter letter : deadLetters.deliver(DEAD_LETTER_PATIENCE)) {
        deadLetterOutage.over();
        metrics.deadLettered(letter.code());
        spans.deadLettered(letter.record(), letter.code());
        commits.settled(letter.record());
      }
    } catch (PipelineException e) {
      deadLetterOutage.failed(String.valueOf(e.getMessage()), System.nanoTime());
    }
  }

  // ---- hold

  private boolean isHolding() {
    return !batch.isEmpty() || !deadLetters.isEmpty();
  }

  private boolean isMissing() {
    return cacheOutage.isOpen() || deadLetterOutage.isOpen();
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
    if (!isHolding()) {
      return LONGEST_POLL;
    }
    long now = System.nanoTime();
    long left = LONGEST_POLL.toNanos();
    if (cacheOutage.isOpen()) {
      left = Math.min(left, cacheOutage.leftNanos(now));
    } else if (!batch.isEmpty()) {
      left = Math.min(left, batch.dueNanos().orElse(now) - now);
    }
    if (!deadLetters.isEmpty()) {
      left = Math.min(left, deadLetterOutage.leftNanos(now));
    }
    return Duration.ofNanos(Math.max(0, left));
  }

  private void forget(Collection<TopicPartition> partitions) {
    batch.forget(partitions);
    deadLetters.forget(partitions);
    spans.forget(partitions);
    commits.forget(partitions);
  }

  /** Gives up partitions in order, and takes new ones as the others are: paused or not. */
  private final class Rebalance implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      LOG.info("Now also reads {}", partitions);
      if (paused) {
        consumer.pause(partitions);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      LOG.info("No longer reads {}", partitions);
      commits.makeNow(partitions);
      forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      LOG.warn("Lost {} to somebody else, who reads on from the last commit", partitions);
      forget(partitions);
    }
  }
}
