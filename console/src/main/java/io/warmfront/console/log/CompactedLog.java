package io.warmfront.console.log;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes JSON to a compacted topic, where the newest of a key stands for all. Thread-safe. */
public final class CompactedLog {
  private static final long PATIENCE_SECONDS = 6;

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  /** Creates a log to a topic; the producer stays the caller's to close. */
  public CompactedLog(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Writes a value, and returns when it is safe.
   *
   * @param value a record of the contract; null if there is none any more under the key
   * @throws PipelineException if Kafka does not take it in time
   * @throws InterruptedException if the thread is interrupted
   */
  public void append(String key, @Nullable Object value) throws InterruptedException {
    byte[] bytes = value == null ? null : Wire.write(value);
    try {
      producer
          .send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new PipelineException(
          ErrorCode.UNREACHABLE, "Kafka did not answer in time: " + e.getMessage(), e);
    }
  }
}
