package io.warmfront.cacheupdater.warmup;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many live updates wait, over all updaters: those behind what their group has committed. For
 * one thread.
 */
final class LiveLag {
  private static final Logger LOG = LoggerFactory.getLogger(LiveLag.class);
  private static final long PATIENCE_MILLIS = 2_000;

  private final Admin admin;
  private final String group;

  /**
   * Creates it.
   *
   * @param admin closed by who made it
   * @param group the consumer group of the updaters
   */
  LiveLag(Admin admin, String group) {
    this.admin = admin;
    this.group = group;
  }

  /** Returns the number of records; empty if Kafka does not say, or nothing was ever committed. */
  OptionalLong records() throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
      committed.keySet().forEach(it -> wanted.put(it, OffsetSpec.latest()));
      if (wanted.isEmpty()) {
        return OptionalLong.empty();
      }
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          admin
              .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
              .all()
              .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      long lag = 0;
      for (Map.Entry<TopicPartition, OffsetAndMetadata> each : committed.entrySet()) {
        long end = Objects.requireNonNull(ends.get(each.getKey())).offset();
        lag += Math.max(0, end - each.getValue().offset());
      }
      return OptionalLong.of(lag);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.debug("The lag of live updates is not known now", e);
      return OptionalLong.empty();
    }
  }
}
