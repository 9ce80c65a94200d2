package io.warmfront.collector.topology;

import io.warmfront.collector.fault.DeskSetting;
import io.warmfront.collector.fault.FailedRecords;
import io.warmfront.collector.fault.FaultDesk;
import io.warmfront.collector.fault.UnreadableRecords;
import io.warmfront.collector.fault.UnsendableRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What Kafka Streams is told.
 *
 * @param applicationId names the consumer group and the internal topics
 * @param instance the same after a restart: with the classic protocol Kafka gives the process its
 *     partitions back at once
 * @param bootstrapServers where Kafka is
 * @param stateDirectory of this process alone
 * @param threads how many
 * @param guarantee what a crash may do to counts
 * @param commitInterval how often a transaction is committed
 * @param transactionTimeout after how long Kafka gives one up
 * @param sessionTimeout after how long a silent member counts as dead, by the classic protocol
 * @param cacheBytes memory for unwritten state
 * @param protocol how partitions are shared out
 * @param standbyReplicas how many further processes keep a copy of each task's state
 */
public record StreamsProperties(
    String applicationId,
    String instance,
    String bootstrapServers,
    Path stateDirectory,
    int threads,
    ProcessingGuarantee guarantee,
    Duration commitInterval,
    Duration transactionTimeout,
    Duration sessionTimeout,
    long cacheBytes,
    RebalanceProtocol protocol,
    int standbyReplicas) {
  /** As large as a dead letter may be: what was put aside, and its cause. */
  private static final int LARGEST_RECORD = 2 * FaultDesk.LARGEST;

  /**
   * Returns them as Kafka Streams wants them.
   *
   * @param desk takes what cannot be handled
   */
  public Properties properties(FaultDesk desk) {
    Properties properties = new Properties();
    properties.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.setProperty(StreamsConfig.CLIENT_ID_CONFIG, instance);
    properties.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.setProperty(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    properties.setProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee.setting());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    addClients(properties);
    addGroup(properties);
    addHandlers(properties, desk);
    return properties;
  }

  private void addClients(Properties properties) {
    properties.setProperty(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    // also without transactions of its own: what others took back, or it itself before the setting
    // was changed, counts for nothing
    properties.setProperty(
        StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        Math.toIntExact(transactionTimeout.toMillis()));
    properties.setProperty(
        StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD);
    properties.setProperty(
        StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
        Integer.toString(LARGEST_RECORD));
  }

  private void addGroup(Properties properties) {
    properties.setProperty(StreamsConfig.GROUP_PROTOCOL_CONFIG, protocol.setting());
    switch (protocol) {
      case CLASSIC -> {
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
        properties.setProperty(
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        properties.put(
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
            Math.toIntExact(sessionTimeout.toMillis()));
        properties.put(
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
            Math.toIntExact(sessionTimeout.toMillis() / 4));
      }
      case STREAMS -> {
        // The broker has the session timeout, and StreamsGroup tells it the standby replicas.
      }
    }
  }

  private static void addHandlers(Properties properties, FaultDesk desk) {
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
    properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailedRecords.class);
    properties.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnsendableRecords.class);
    properties.put(DeskSetting.NAME, desk);
    properties.put(FailedRecords.NEVER_AT, WindowTopology.MERGE);
  }
}
