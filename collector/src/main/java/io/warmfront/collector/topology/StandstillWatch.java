package io.warmfront.collector.topology;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether Kafka Streams stands still although Kafka answers. */
final class StandstillWatch implements StateRestoreListener {
  private static final Logger LOG = LoggerFactory.getLogger(StandstillWatch.class);
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final Map<String, Object> adminProperties;
  private final Standstill standstill;
  private final LongAdder restored = new LongAdder();

  /**
   * Creates a watch that has seen nothing.
   *
   * @param adminProperties how Kafka is reached
   * @param limit how long the client may stand still
   */
  StandstillWatch(Map<String, Object> adminProperties, Duration limit) {
    this.adminProperties = adminProperties;
    this.standstill = new Standstill(limit);
  }

  /**
   * Watches a client that has been started, and learns of its restored state as a listener.
   *
   * @param closing ends the watch
   * @return whether it stands still; false if the watch was ended
   */
  boolean awaitStandstill(KafkaStreams streams, CountDownLatch closing)
      throws InterruptedException {
    while (!closing.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
      if (!streams.state().equals(KafkaStreams.State.REBALANCING)) {
        standstill.works();
      } else if (standstill.stands(STEP.toMillis(), restored.sum(), kafkaAnswers())) {
        return true;
      }
    }
    return false;
  }

  private boolean kafkaAnswers() throws InterruptedException {
    try (Admin admin = Admin.create(adminProperties)) {
      return !admin
          .describeCluster()
          .nodes()
          .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.debug("Kafka does not answer", e);
      return false;
    }
  }

  @Override
  public void onRestoreStart(
      TopicPartition partition, String store, long firstOffset, long lastOffset) {
    restored.increment();
  }

  @Override
  public void onBatchRestored(
      TopicPartition partition, String store, long lastOffset, long records) {
    restored.add(records);
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long records) {
    restored.increment();
  }
}
