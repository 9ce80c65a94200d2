package io.warmfront.local.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer with one transaction. */
final class Transactor {
  /** After how long the broker gives its transaction up: longer than it takes to open many. */
  static final Duration TIMEOUT = Duration.ofSeconds(8);

  private final String id;
  private final KafkaProducer<String, String> producer;

  /** Opens a transaction; one that a predecessor of the same id has left open is given up first. */
  Transactor(String bootstrapServers, String id) {
    this.id = id;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                id,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) TIMEOUT.toMillis()),
            new StringSerializer(),
            new StringSerializer());
    producer.initTransactions();
    producer.beginTransaction();
  }

  /** Returns its transactional id. */
  String id() {
    return id;
  }

  /** Writes a text to each partition, and returns when the broker has it. */
  void write(String topic, int partitions, String text) {
    try {
      for (int partition = 0; partition < partitions; partition++) {
        Future<?> sent = producer.send(new ProducerRecord<>(topic, partition, "", text));
        sent.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("%s could not write".formatted(id), e);
    }
  }

  /** Commits. */
  void commit() {
    producer.commitTransaction();
  }

  /** Ends without a word to the broker. */
  void abandon() {
    producer.close(Duration.ZERO);
  }
}
