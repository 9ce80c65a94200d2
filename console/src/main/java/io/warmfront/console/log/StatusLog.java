package io.warmfront.console.log;

import io.warmfront.contract.status.ComponentStatus;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how the console is. A status that cannot be sent is dropped: the next one says more. */
public final class StatusLog {
  private static final Logger LOG = LoggerFactory.getLogger(StatusLog.class);

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  /** Creates a log to a topic; the producer stays the caller's to close. */
  public StatusLog(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /** Sends a status without waiting for Kafka's word. */
  public void say(ComponentStatus status) {
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  topic, status.key().getBytes(StandardCharsets.UTF_8), Wire.write(status)),
              (metadata, failure) -> {
                if (failure != null) {
                  LOG.debug("a status was not sent: {}", failure.toString());
                }
              });
    } catch (KafkaException e) {
      LOG.debug("a status was not sent: {}", e.toString());
    }
  }
}
