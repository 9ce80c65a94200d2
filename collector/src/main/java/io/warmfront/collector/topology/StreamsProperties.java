package io.warmfront.collector.topology;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What Kafka Streams is told.
 *
 * @param applicationId names the consumer group and the internal topics
 * @param instance the same after a restart: Kafka gives the process its partitions back at once
 * @param bootstrapServers where Kafka is
 * @param stateDirectory of this process alone
 * @param threads how many
 * @param commitInterval how often a transaction is committed
 * @param transactionTimeout after how long Kafka gives one up
 * @param sessionTimeout after how long a silent member counts as dead
 * @param cacheBytes memory for unwritten state
 */
public record StreamsProperties(
    String applicationId,
    String instance,
    String bootstrapServers,
    Path stateDirectory,
    int threads,
    Duration commitInterval,
    Duration transactionTimeout,
    Duration sessionTimeout,
    long cacheBytes) {
  /** Returns them as Kafka Streams wants them. */
  public Properties properties() {
    Properties properties = new Properties();
    properties.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.setProperty(StreamsConfig.CLIENT_ID_CONFIG, instance);
    properties.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.setProperty(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    properties.setProperty(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.setProperty(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    properties.setProperty(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        Math.toIntExact(sessionTimeout.toMillis()));
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        Math.toIntExact(sessionTimeout.toMillis() / 4));
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        Math.toIntExact(transactionTimeout.toMillis()));
    properties.setProperty(
        StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    return properties;
  }
}
