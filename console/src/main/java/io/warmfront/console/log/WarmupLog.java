package io.warmfront.console.log;

import io.warmfront.console.warmup.WarmupJournal;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes commands to cache warm-ups to their topic. Thread-safe. */
public final class WarmupLog implements WarmupJournal {
  private static final long PATIENCE_SECONDS = 6;

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  /** Creates a log to a topic; the producer stays the caller's to close. */
  public WarmupLog(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  @Override
  public void append(CacheWarmupCommand command) throws InterruptedException {
    byte[] key = command.key().getBytes(StandardCharsets.UTF_8);
    try {
      producer
          .send(new ProducerRecord<>(topic, key, Wire.write(command)))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new PipelineException(
          ErrorCode.UNREACHABLE, "Kafka did not answer in time: " + e.getMessage(), e);
    }
  }
}
