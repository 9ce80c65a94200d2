package io.warmfront.cacheupdater.warmup;

import io.warmfront.cacheupdater.apply.Pending;
import io.warmfront.contract.warmup.WarmupCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Replays some partitions side by side: of each one slice after the other, in the order that is
 * wanted, and each slice forwards. What was read is written before anything more is read. For one
 * thread.
 */
final class Lane {
  private static final Duration LONGEST_POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> log;
  private final SliceReader reader;
  private final PatientWriter writer;
  private final Pace pace;
  private final Limits limits;
  private final WarmupMetrics metrics;
  private final StopSign stop;
  private final Map<TopicPartition, PartitionReplay> open = new HashMap<>();

  /**
   * How much one call writes.
   *
   * @param maxKeys most keys
   * @param maxBytes most payload, unless one value alone is larger
   */
  record Limits(int maxKeys, int maxBytes) {}

  Lane(
      Consumer<byte[], byte[]> log,
      SliceReader reader,
      PatientWriter writer,
      Pace pace,
      Limits limits,
      WarmupMetrics metrics,
      StopSign stop) {
    this.log = log;
    this.reader = reader;
    this.writer = writer;
    this.pace = pace;
    this.limits = limits;
    this.metrics = metrics;
    this.stop = stop;
  }

  /**
   * Returns when every slice of the partitions is settled.
   *
   * @throws StoppedException if it was told to stop first
   * @throws org.apache.kafka.common.KafkaException if the log cannot be read, now or ever
   */
  void replay(List<PartitionReplay> partitions) throws StoppedException {
    partitions.stream().filter(it -> !it.isDone()).forEach(it -> open.put(it.partition(), it));
    log.assign(open.keySet());
    open.values().forEach(it -> log.seek(it.partition(), it.sliceFrom()));
    while (!open.isEmpty()) {
      stop.pause(0);
      ConsumerRecords<byte[], byte[]> records = log.poll(LONGEST_POLL);
      for (TopicPartition partition : records.partitions()) {
        PartitionReplay replay = open.get(partition);
        if (replay != null) {
          settle(replay, records.records(partition));
        }
      }
      List.copyOf(open.values()).forEach(this::moveOnIfAtTheEnd);
    }
  }

  /** The end may be a marker or a gap, so it is the position that tells, not a record. */
  private void moveOnIfAtTheEnd(PartitionReplay replay) {
    if (log.position(replay.partition()) < replay.sliceEnd()) {
      return;
    }
    replay.sliceSettled();
    if (replay.isDone()) {
      open.remove(replay.partition());
      log.assign(open.keySet());
    } else {
      log.seek(replay.partition(), replay.sliceFrom());
    }
  }

  private void settle(PartitionReplay replay, List<ConsumerRecord<byte[], byte[]>> records)
      throws StoppedException {
    long end = replay.sliceEnd();
    List<ConsumerRecord<byte[], byte[]>> slice =
        records.stream().filter(it -> it.offset() < end).toList();
    // what is due within a second is conflated and told together
    for (int from = 0; from < slice.size(); ) {
      int to = (int) Math.min(slice.size(), from + Math.max(1, pace.perSecond()));
      settleTogether(replay, slice.subList(from, to));
      from = to;
    }
  }

  private void settleTogether(PartitionReplay replay, List<ConsumerRecord<byte[], byte[]>> records)
      throws StoppedException {
    SliceBatch batch = reader.read(records);
    WarmupCounts counts = batch.needless();
    List<Pending> call = new ArrayList<>();
    long bytes = 0;
    int most = pace.atOnce(limits.maxKeys());
    for (Pending update : batch.updates()) {
      int size = update.write().key().length + update.write().entry().length();
      if (call.size() >= most || (!call.isEmpty() && bytes + size > limits.maxBytes())) {
        counts = counts.plus(write(call));
        call.clear();
        bytes = 0;
        most = pace.atOnce(limits.maxKeys());
      }
      call.add(update);
      bytes += size;
    }
    counts = counts.plus(write(call));
    metrics.counted(counts);
    replay.counted(counts, records.getLast().offset() + 1);
  }

  private WarmupCounts write(List<Pending> call) throws StoppedException {
    if (call.isEmpty()) {
      return WarmupCounts.NONE;
    }
    stop.pause(pace.take(call.size(), System.nanoTime()));
    return writer.write(call);
  }
}
