package io.warmfront.generator.publish;

import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationSpan;
import io.warmfront.generator.operation.SendSpan;
import io.warmfront.generator.operation.SentRecord;
import io.warmfront.generator.operation.UpdateLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** The log of cache updates as a Kafka topic; updates of one key stay in order. */
public final class KafkaUpdateLog implements UpdateLog, AutoCloseable {
  private static final Duration LAST_WAIT = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Duration deadline;
  private final LongSupplier nanoClock;

  /**
   * Creates a log.
   *
   * @param producer for updates; closed with this
   * @param topic of cache updates
   * @param deadline longest wait for the acknowledgement, that for a buffer included
   * @param nanoClock the monotonic clock
   */
  public KafkaUpdateLog(
      Producer<byte[], byte[]> producer, String topic, Duration deadline, LongSupplier nanoClock) {
    this.producer = producer;
    this.topic = topic;
    this.deadline = deadline;
    this.nanoClock = nanoClock;
  }

  @Override
  public void append(CacheUpdate update, OperationSpan span)
      throws OperationFailure, InterruptedException {
    send(record(update), span);
  }

  @Override
  public void appendBehind(CacheUpdate update, OperationSpan span)
      throws OperationFailure, InterruptedException {
    ProducerRecord<byte[], byte[]> record = record(update);
    byte[] behind = UpdateHeaders.BEHIND.getBytes(StandardCharsets.US_ASCII);
    record.headers().add(UpdateHeaders.ORIGIN, behind);
    send(record, span);
  }

  @Override
  public void appendPoison(byte[] key, byte[] payload, OperationSpan span)
      throws OperationFailure, InterruptedException {
    send(new ProducerRecord<>(topic, key, payload), span);
  }

  @Override
  public void close() {
    producer.close(LAST_WAIT);
  }

  private ProducerRecord<byte[], byte[]> record(CacheUpdate update) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, update.key(), update.payload());
    update.headers().forEach((name, value) -> record.headers().add(name, value));
    return record;
  }

  private void send(ProducerRecord<byte[], byte[]> record, OperationSpan span)
      throws OperationFailure, InterruptedException {
    long askedNanos = nanoClock.getAsLong();
    SendSpan sending = span.send(new UpdateRecord(record), askedNanos);
    try {
      // the producer may hold this thread for as long before it takes the record
      Future<RecordMetadata> acknowledged = producer.send(record);
      long left = deadline.toNanos() - (nanoClock.getAsLong() - askedNanos);
      RecordMetadata place = acknowledged.get(Math.max(0, left), TimeUnit.NANOSECONDS);
      sending.acknowledged(place.partition(), place.offset(), nanoClock.getAsLong());
    } catch (ExecutionException | TimeoutException | KafkaException | IllegalStateException e) {
      sending.failed(ErrorKind.LOG_ERROR, nanoClock.getAsLong());
      throw new OperationFailure(ErrorKind.LOG_ERROR, "the log did not take the update", e);
    } catch (InterruptedException e) {
      sending.failed(ErrorKind.ABANDONED, nanoClock.getAsLong());
      throw e;
    }
  }

  /** A record as spans see it. */
  private record UpdateRecord(ProducerRecord<byte[], byte[]> record) implements SentRecord {
    @Override
    public String topic() {
      return record.topic();
    }

    @Override
    public boolean isTombstone() {
      return record.value() == null;
    }

    @Override
    public void addHeader(String name, byte[] value) {
      record.headers().add(name, value);
    }
  }
}
