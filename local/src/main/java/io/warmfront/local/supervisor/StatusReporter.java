package io.warmfront.local.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.status.ComponentStatus;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.state.PartState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks each second whether the parts answer, and tells the services topic how the servers are.
 * The services speak for themselves.
 */
final class StatusReporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BLOCK_MILLIS = 200;
  private static final int DELIVERY_MILLIS = 3_000;
  private static final int REQUEST_MILLIS = 2_000;

  private final List<Keeper> keepers;
  private final String topic;
  private final String instance;
  private final Producer<String, String> producer;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("status").factory());
  private final ExecutorService checks = Executors.newVirtualThreadPerTaskExecutor();

  StatusReporter(List<Keeper> keepers, Topics topics, String bootstrapServers) {
    this.keepers = List.copyOf(keepers);
    this.topic = topics.services();
    this.instance = "local-1";
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "warmfront-local",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                MAX_BLOCK_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                DELIVERY_MILLIS),
            new StringSerializer(),
            new StringSerializer());
  }

  void start() {
    var _ =
        clock.scheduleAtFixedRate(
            this::tick, 0, ComponentStatus.INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    checks.shutdownNow();
    producer.close(Duration.ofSeconds(1));
  }

  private void tick() {
    for (Keeper keeper : keepers) {
      checks.execute(() -> keeper.observe(keeper.runner().program().answers()));
      if (keeper.kind() == PartState.Kind.SERVER) {
        publish(keeper.snapshot());
      }
    }
  }

  private void publish(PartState part) {
    ComponentStatus status =
        new ComponentStatus(
            part.name(),
            instance,
            part.state(),
            part.detail(),
            System.currentTimeMillis(),
            Map.of("restarts", (double) part.restarts()),
            Map.of());
    try {
      String value = JSON.writeValueAsString(status);
      var _ =
          producer.send(
              new ProducerRecord<>(topic, status.key(), value),
              (_, failure) -> {
                if (failure != null) {
                  LOG.debug("status of {} not published: {}", part.name(), failure.toString());
                }
              });
    } catch (KafkaException e) {
      LOG.debug("status of {} not published: {}", part.name(), e.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status is always writable", e);
    }
  }
}
