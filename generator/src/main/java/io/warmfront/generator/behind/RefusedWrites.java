package io.warmfront.generator.behind;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.update.DeadLetterHeaders;
import io.warmfront.contract.update.DeadLetterNote;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Puts writes aside that the origin refuses: into the topic of those updates that the cache cannot
 * take either, told apart by the group. One whose acknowledgement was lost stands there twice, with
 * the same place. For one thread.
 */
public final class RefusedWrites implements AutoCloseable {
  /** How many bytes a value may have to be put aside with the rest: 1 MiB. */
  private static final int LARGEST_VALUE = 1 << 20;

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final String topic;
  private final String group;
  private final Duration patience;
  private final InstantSource clock;
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * Creates an empty place; the producer is made with the first write.
   *
   * @param producers makes an idempotent producer; again after each failure
   * @param topic of dead letters of cache updates
   * @param group the consumer group that gives them up
   * @param patience longest wait for each acknowledgement
   * @param clock wall time
   */
  public RefusedWrites(
      Supplier<Producer<byte[], byte[]>> producers,
      String topic,
      String group,
      Duration patience,
      InstantSource clock) {
    this.producers = producers;
    this.topic = topic;
    this.group = group;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Puts writes aside.
   *
   * @throws OperationFailure if Kafka did not acknowledge all of them
   */
  void put(List<RefusedWrite> writes) throws OperationFailure {
    if (writes.isEmpty()) {
      return;
    }
    try {
      Producer<byte[], byte[]> open = producer == null ? producers.get() : producer;
      producer = open;
      List<Future<?>> acknowledgements = new ArrayList<>();
      for (RefusedWrite write : writes) {
        acknowledgements.add(open.send(letter(write)));
      }
      for (Future<?> acknowledgement : acknowledgements) {
        var _ = acknowledgement.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      close();
      throw new OperationFailure(ErrorKind.LOG_ERROR, topic + " does not take dead letters", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationFailure(ErrorKind.LOG_ERROR, "interrupted while putting writes aside", e);
    }
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  private ProducerRecord<byte[], byte[]> letter(RefusedWrite refused) {
    ConsumerRecord<byte[], byte[]> record = refused.write().record();
    Headers headers = new RecordHeaders(record.headers().toArray());
    new DeadLetterNote(
            new DeadLetterNote.Place(record.topic(), record.partition(), record.offset()),
            record.timestamp(),
            group,
            ErrorCode.ORIGIN_REFUSED,
            refused.reason(),
            refused.exception(),
            clock.millis())
        .headers()
        .forEach(headers::add);
    byte[] value = record.value();
    if (value.length > LARGEST_VALUE) {
      String omitted = "the value: it has %d bytes".formatted(value.length);
      headers.add(DeadLetterHeaders.OMITTED, omitted.getBytes(StandardCharsets.UTF_8));
      value = null;
    }
    return new ProducerRecord<>(
        topic, record.partition(), record.timestamp(), record.key(), value, headers);
  }
}
