package io.warmfront.console.log;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka clients with the settings that the console's promises need.
 *
 * @param servers {@code host:port}, several by commas
 * @param clientId of all clients
 */
public record KafkaClients(String servers, String clientId) {
  private static final int ANSWER_MILLIS = 3_000;
  private static final int DELIVERY_MILLIS = 6_000;
  private static final int TRANSACTION_MILLIS = 10_000;
  private static final int RECONNECT_MILLIS = 1_000;

  /** Returns a consumer of committed records that belongs to no group. */
  public Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            servers,
            "client.id",
            clientId,
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false,
            "reconnect.backoff.max.ms",
            RECONNECT_MILLIS,
            "max.poll.records",
            2_000),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Returns a producer of transactions; a new one ends those of the one before. */
  public Producer<byte[], byte[]> transactionalProducer(String transactionalId) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            servers,
            "client.id",
            clientId,
            "transactional.id",
            transactionalId,
            "transaction.timeout.ms",
            TRANSACTION_MILLIS,
            "acks",
            "all",
            "max.block.ms",
            ANSWER_MILLIS,
            "request.timeout.ms",
            ANSWER_MILLIS,
            "delivery.timeout.ms",
            DELIVERY_MILLIS,
            "reconnect.backoff.max.ms",
            RECONNECT_MILLIS),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Returns a client that looks at the cluster. */
  public Admin admin() {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            servers,
            "client.id",
            clientId,
            "request.timeout.ms",
            (int) KafkaWatch.ANSWER_MILLIS,
            "default.api.timeout.ms",
            (int) KafkaWatch.ANSWER_MILLIS,
            "reconnect.backoff.max.ms",
            RECONNECT_MILLIS));
  }
}
