package io.warmfront.cacheupdater.deadletter;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Puts dead letters into their topic and keeps each until Kafka has acknowledged it. A letter whose
 * acknowledgement was lost is sent again, so a copy may stand there twice, under the same origin.
 *
 * <p>For one thread.
 */
public final class DeadLetterBox implements AutoCloseable {
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final String topic;
  private final String group;
  private final InstantSource clock;
  private final Deque<DeadLetter> waiting = new ArrayDeque<>();
  private final Deque<Sent> underway = new ArrayDeque<>();
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * Creates an empty box; the producer is made with the first letter.
   *
   * @param producers makes an idempotent producer; again after each failure
   * @param topic where letters are put
   * @param group the consumer group that gives records up
   * @param clock tells when
   */
  public DeadLetterBox(
      Supplier<Producer<byte[], byte[]>> producers,
      String topic,
      String group,
      InstantSource clock) {
    this.producers = producers;
    this.topic = topic;
    this.group = group;
    this.clock = clock;
  }

  /** Takes a letter; {@link #deliver} sends it. */
  public void put(DeadLetter letter) {
    waiting.add(letter);
  }

  /** Whether every letter that was put in has been acknowledged or forgotten. */
  public boolean isEmpty() {
    return waiting.isEmpty() && underway.isEmpty();
  }

  /** Returns the partitions whose letters have not been acknowledged. */
  public Set<TopicPartition> origins() {
    return Stream.concat(waiting.stream(), underway.stream().map(Sent::letter))
        .map(DeadLetter::origin)
        .collect(Collectors.toSet());
  }

  /** Drops the letters of partitions that belong to somebody else now. */
  public void forget(Collection<TopicPartition> partitions) {
    waiting.removeIf(letter -> partitions.contains(letter.origin()));
    underway.removeIf(sent -> partitions.contains(sent.letter.origin()));
  }

  /**
   * Sends what waits and returns the letters that were acknowledged, in order.
   *
   * @param patience longest wait for acknowledgements
   * @throws PipelineException with {@link ErrorCode#UNREACHABLE} if Kafka does not take them; all
   *     letters that are not acknowledged are kept and will be sent again
   * @throws InterruptedException if the thread is told to end
   */
  public List<DeadLetter> deliver(Duration patience) throws InterruptedException {
    List<DeadLetter> acknowledged = new ArrayList<>();
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      sendWaiting();
      while (!underway.isEmpty()) {
        long left = Math.max(0, deadline - System.nanoTime());
        underway.getFirst().acknowledgement.get(left, TimeUnit.NANOSECONDS);
        acknowledged.add(underway.removeFirst().letter);
      }
    } catch (TimeoutException e) {
      return acknowledged; // still on the way
    } catch (ExecutionException | KafkaException | IllegalArgumentException e) {
      if (acknowledged.isEmpty()) {
        throw undelivered(e);
      }
    }
    return acknowledged;
  }

  @Override
  public void close() {
    Producer<byte[], byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }

  private void sendWaiting() {
    Producer<byte[], byte[]> open = producer;
    if (open == null) {
      open = producers.get();
      producer = open;
    }
    while (!waiting.isEmpty()) {
      DeadLetter letter = waiting.getFirst();
      int partitions = open.partitionsFor(topic).size();
      underway.add(
          new Sent(letter, open.send(letter.toRecord(topic, partitions, group, clock.millis()))));
      waiting.removeFirst();
    }
  }

  private PipelineException undelivered(Exception fault) {
    while (!underway.isEmpty()) {
      waiting.addFirst(underway.removeLast().letter);
    }
    close();
    Throwable cause =
        fault instanceof ExecutionException && fault.getCause() != null ? fault.getCause() : fault;
    return new PipelineException(
        ErrorCode.UNREACHABLE,
        "%d dead letters wait, topic %s does not take them: %s"
            .formatted(waiting.size(), topic, cause.getMessage()),
        cause);
  }

  private record Sent(DeadLetter letter, Future<RecordMetadata> acknowledgement) {}
}
