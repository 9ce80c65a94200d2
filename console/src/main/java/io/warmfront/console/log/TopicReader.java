package io.warmfront.console.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning, for ever, in a thread of its own and in no consumer group:
 * every console reads everything. Waits for topics that are missing and for a Kafka that is away,
 * and goes on where it was.
 */
public final class TopicReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(1);
  private static final long RETRY_MILLIS = 500;

  private final List<Source> sources;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final RecordHandler handler;
  private final Thread thread;
  private final ConcurrentLinkedQueue<CompletableFuture<Void>> asked =
      new ConcurrentLinkedQueue<>();
  private final List<Awaited> awaited = new ArrayList<>();
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final CompletableFuture<Void> caughtUp = catchUp();
  private boolean isTroubled;
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private volatile boolean isClosed;

  /**
   * Creates a reader that is not yet started.
   *
   * @param name of its thread
   * @param sources what is read
   * @param consumers makes a new consumer of committed records whenever one is needed
   * @param handler receives every record, in order within a partition
   */
  public TopicReader(
      String name,
      List<Source> sources,
      Supplier<Consumer<byte[], byte[]>> consumers,
      RecordHandler handler) {
    this.sources = List.copyOf(sources);
    this.consumers = consumers;
    this.handler = handler;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /** Starts reading. */
  public void start() {
    thread.start();
  }

  /** Whether everything was read that was there when the reader started. */
  public boolean isCaughtUp() {
    return caughtUp.isDone();
  }

  /** Returns a future that is done when the reader has caught up with its start. */
  public CompletableFuture<Void> whenCaughtUp() {
    return caughtUp.copy();
  }

  /** Returns a future that is done when all that is committed by now has been handled. */
  public CompletableFuture<Void> catchUp() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    asked.add(done);
    return done;
  }

  /** Ends the thread; waits at most five seconds for it. */
  @Override
  public void close() {
    isClosed = true;
    Consumer<byte[], byte[]> reading = current;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      if (thread.isAlive()) {
        thread.join(ANSWER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosed) {
      try {
        readWith(consumers.get());
      } catch (InterruptException | WakeupException e) {
        return;
      } catch (KafkaException e) {
        if (!isTroubled) {
          LOG.warn("{} goes on as soon as Kafka answers: {}", thread.getName(), e.toString());
        }
        isTroubled = true;
      }
      if (!pause()) {
        return;
      }
    }
  }

  private void readWith(Consumer<byte[], byte[]> consumer) {
    current = consumer;
    try {
      read(consumer);
    } finally {
      current = null;
      consumer.close(CloseOptions.timeout(CLOSE));
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = partitions(consumer);
    if (partitions.isEmpty()) {
      return;
    }
    awaited.forEach(it -> asked.add(it.done()));
    awaited.clear();
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      Long position = positions.get(partition);
      if (position == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, position);
      }
    }
    while (!isClosed) {
      takeQuestions(consumer, partitions);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        handler.handle(record);
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      }
      answerQuestions(consumer);
      isTroubled = false;
    }
  }

  /** Returns the partitions of all sources, or nothing if a topic is not there yet. */
  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Source source : sources) {
      List<PartitionInfo> infos = consumer.partitionsFor(source.topic(), ANSWER);
      if (infos.isEmpty()) {
        return List.of();
      }
      infos.stream()
          .sorted(Comparator.comparingInt(PartitionInfo::partition))
          .limit(source.partitions())
          .forEach(it -> partitions.add(new TopicPartition(it.topic(), it.partition())));
    }
    return partitions;
  }

  private void takeQuestions(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    if (asked.isEmpty()) {
      return;
    }
    List<CompletableFuture<Void>> questions = new ArrayList<>();
    for (var question = asked.poll(); question != null; question = asked.poll()) {
      questions.add(question);
    }
    try {
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, ANSWER));
      questions.forEach(it -> awaited.add(new Awaited(new HashMap<>(ends), it)));
    } catch (KafkaException e) {
      asked.addAll(questions);
      throw e;
    }
  }

  private void answerQuestions(Consumer<byte[], byte[]> consumer) {
    for (Iterator<Awaited> each = awaited.iterator(); each.hasNext(); ) {
      Awaited question = each.next();
      question
          .ends()
          .entrySet()
          .removeIf(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue());
      if (question.ends().isEmpty()) {
        each.remove();
        question.done().complete(null);
      }
    }
  }

  private boolean pause() {
    try {
      Thread.sleep(RETRY_MILLIS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private record Awaited(Map<TopicPartition, Long> ends, CompletableFuture<Void> done) {}
}
