package io.warmfront.generator.publish;

import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.UpdateLog;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** The log of cache updates as a Kafka topic; updates of one key stay in order. */
public final class KafkaUpdateLog implements UpdateLog, AutoCloseable {
  private static final Duration LAST_WAIT = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Duration deadline;

  /**
   * Creates a log.
   *
   * @param producer for updates; closed with this
   * @param topic of cache updates
   * @param deadline longest wait for the acknowledgement
   */
  public KafkaUpdateLog(Producer<byte[], byte[]> producer, String topic, Duration deadline) {
    this.producer = producer;
    this.topic = topic;
    this.deadline = deadline;
  }

  @Override
  public void append(CacheUpdate update) throws OperationFailure, InterruptedException {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, update.key(), update.payload());
    update.headers().forEach((name, value) -> record.headers().add(name, value));
    send(record);
  }

  @Override
  public void appendPoison(byte[] key, byte[] payload)
      throws OperationFailure, InterruptedException {
    send(new ProducerRecord<>(topic, key, payload));
  }

  @Override
  public void close() {
    producer.close(LAST_WAIT);
  }

  private void send(ProducerRecord<byte[], byte[]> record)
      throws OperationFailure, InterruptedException {
    try {
      producer.send(record).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException | IllegalStateException e) {
      throw new OperationFailure(ErrorKind.LOG_ERROR, "the log did not take the update", e);
    }
  }
}
