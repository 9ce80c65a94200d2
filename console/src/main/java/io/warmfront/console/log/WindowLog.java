package io.warmfront.console.log;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.console.live.ClosedWindow;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.proto.WindowState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The closed windows of one run in their topic, the oldest first, as far as they were written when
 * it was opened. In each partition they are in this order already, as a run's windows close
 * together; so partitions are read side by side, and one of which enough is waiting is not read on.
 * For one thread.
 */
final class WindowLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WindowLog.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MOST_WAITING = 500;

  private final Consumer<byte[], byte[]> consumer;
  private final byte[] keyPrefix;
  private final long fromMillis;
  private final long untilMillis;
  private final List<Part> parts = new ArrayList<>();

  /**
   * Opens the log of a run at its beginning.
   *
   * @param consumer of committed records, in no group; closed with this
   * @param topic of windows
   * @param run the run's id
   * @param fromMillis the earliest start of a window, Unix milliseconds, from 0
   * @param untilMillis the first start that is too late
   */
  WindowLog(
      Consumer<byte[], byte[]> consumer,
      String topic,
      String run,
      long fromMillis,
      long untilMillis) {
    this.consumer = consumer;
    this.keyPrefix = (run + '|').getBytes(StandardCharsets.UTF_8);
    this.fromMillis = fromMillis;
    this.untilMillis = untilMillis;
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER).stream()
            .map(it -> new TopicPartition(topic, it.partition()))
            .sorted(Comparator.comparingInt(TopicPartition::partition))
            .toList();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
    // a window's record has the time of its last millisecond
    Map<TopicPartition, Long> since = new HashMap<>();
    partitions.forEach(it -> since.put(it, fromMillis));
    Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(since, ANSWER);
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      OffsetAndTimestamp begin = begins.get(partition);
      consumer.seek(partition, begin == null ? end : begin.offset());
      parts.add(new Part(partition, end));
    }
  }

  /**
   * Returns the next window of a series, those of one window in any order; null after the last.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  @Nullable ClosedWindow next() throws InterruptedException {
    while (true) {
      while (parts.stream().anyMatch(it -> it.windows.isEmpty() && !isRead(it))) {
        poll();
        if (Thread.interrupted()) {
          throw new InterruptedException("told to read no more");
        }
      }
      Optional<Part> oldest =
          parts.stream()
              .filter(it -> !it.windows.isEmpty())
              .min(Comparator.comparingLong(it -> it.windows.element().getStartMillis()));
      if (oldest.isEmpty()) {
        return null;
      }
      try {
        return ClosedWindow.of(oldest.get().windows.remove());
      } catch (IllegalArgumentException e) {
        LOG.debug("a window of {} contradicts itself", oldest.get().topic, e);
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private boolean isRead(Part part) {
    return part.isOver || consumer.position(part.topic, ANSWER) >= part.end;
  }

  private void poll() {
    List<TopicPartition> full = new ArrayList<>();
    List<TopicPartition> others = new ArrayList<>();
    parts.forEach(
        it -> (it.isOver || it.windows.size() >= MOST_WAITING ? full : others).add(it.topic));
    consumer.pause(full);
    consumer.resume(others);
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      Part part = parts.get(record.partition());
      if (record.offset() < part.end && record.value() != null && isOfRun(record.key())) {
        take(part, record);
      }
    }
  }

  private boolean isOfRun(byte @Nullable [] key) {
    return key != null
        && key.length > keyPrefix.length
        && Arrays.equals(key, 0, keyPrefix.length, keyPrefix, 0, keyPrefix.length);
  }

  private void take(Part part, ConsumerRecord<byte[], byte[]> record) {
    try {
      Window window = Window.parseFrom(record.value());
      if (window.getState() != WindowState.WINDOW_STATE_CLOSED) {
        return;
      }
      long start = window.getStartMillis();
      part.isOver |= start >= untilMillis;
      if (start >= fromMillis && start < untilMillis) {
        part.windows.add(window);
      }
    } catch (InvalidProtocolBufferException e) {
      LOG.debug("what stands at offset {} of {} is no window", record.offset(), part.topic, e);
    }
  }

  /** One partition: what was read of it and not asked for yet, and whether that is all. */
  private static final class Part {
    private final TopicPartition topic;

    /** The first offset that is not read. */
    private final long end;

    private final Queue<Window> windows = new ArrayDeque<>();

    /** Whether all that follows is too late. */
    private boolean isOver;

    Part(TopicPartition topic, long end) {
      this.topic = topic;
      this.end = end;
    }
  }
}
