package io.warmfront.console.log;

import io.warmfront.console.services.KafkaHealth;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Looks whether Kafka answers within two seconds, and counts the dead letters of cache updates. */
public final class KafkaWatch implements AutoCloseable {
  /** How long an answer may take. */
  public static final long ANSWER_MILLIS = 2_000;

  private final String servers;
  private final String deadLetters;
  private final Supplier<Admin> admins;
  private @Nullable Admin admin;
  private volatile KafkaHealth last = KafkaHealth.UNKNOWN;

  /**
   * Creates a watch that has not looked yet.
   *
   * @param servers for messages
   * @param deadLetters the topic whose records are counted
   * @param admins makes the client at the first look
   */
  public KafkaWatch(String servers, String deadLetters, Supplier<Admin> admins) {
    this.servers = servers;
    this.deadLetters = deadLetters;
    this.admins = admins;
  }

  /** Returns what the last look showed. Thread-safe. */
  public KafkaHealth last() {
    return last;
  }

  /**
   * Looks once. One thread at a time.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public void look() throws InterruptedException {
    try {
      Admin client = client();
      client.describeCluster().nodes().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
      last = new KafkaHealth(true, "", count(client));
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      last =
          new KafkaHealth(
              false,
              "Kafka at %s does not answer. Start it again; everything goes on by itself."
                  .formatted(servers),
              OptionalLong.empty());
    }
  }

  /** Gives up the client. */
  @Override
  public void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }

  private Admin client() {
    if (admin == null) {
      admin = admins.get();
    }
    return admin;
  }

  private OptionalLong count(Admin client) throws InterruptedException {
    try {
      TopicDescription topic =
          client
              .describeTopics(List.of(deadLetters))
              .allTopicNames()
              .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
              .get(deadLetters);
      if (topic == null) {
        return OptionalLong.empty();
      }
      Map<TopicPartition, OffsetSpec> first = new HashMap<>();
      Map<TopicPartition, OffsetSpec> end = new HashMap<>();
      topic
          .partitions()
          .forEach(it -> {
            TopicPartition partition = new TopicPartition(deadLetters, it.partition());
            first.put(partition, OffsetSpec.earliest());
            end.put(partition, OffsetSpec.latest());
          });
      return OptionalLong.of(sum(client, end) - sum(client, first));
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      return OptionalLong.empty();
    }
  }

  private static long sum(Admin client, Map<TopicPartition, OffsetSpec> offsets)
      throws InterruptedException, ExecutionException, TimeoutException {
    long sum = 0;
    for (var info :
        client.listOffsets(offsets).all().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS).values()) {
      sum += info.offset();
    }
    return sum;
  }
}
