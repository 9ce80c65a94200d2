package io.warmfront.cacheupdater.warmup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.warmup.CacheCleared;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Tells how warm-ups fare. For one thread. */
final class WarmupVoice implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final Producer<byte[], byte[]> producer;
  private final Topics topics;
  private final ObjectMapper json = new ObjectMapper();

  /** Takes the producer over. */
  WarmupVoice(Producer<byte[], byte[]> producer, Topics topics) {
    this.producer = producer;
    this.topics = topics;
  }

  /** Says how far one is, and waits for nothing: the next word is a second away. */
  void say(CacheWarmupProgress progress) {
    Future<RecordMetadata> _ = send(topics.cacheWarmups(), progress.key(), progress);
  }

  /**
   * Says how far one is, and returns when that is safe: somebody else can go on from there.
   *
   * @throws KafkaException if Kafka does not take it
   */
  void sayForSure(CacheWarmupProgress progress) throws InterruptedException {
    sendForSure(progress.key(), progress);
  }

  /**
   * Asks for a warm-up, as the console does, and returns when that is safe.
   *
   * @throws KafkaException if Kafka does not take it
   */
  void ask(CacheWarmupCommand command) throws InterruptedException {
    sendForSure(command.key(), command);
  }

  /**
   * Says what became of a clearing, and returns when that is safe.
   *
   * @throws KafkaException if Kafka does not take it
   */
  void sayForSure(CacheCleared done) throws InterruptedException {
    sendForSure(done.key(), done);
  }

  /** Says what happened, for the timeline. */
  void say(RunEvent event) {
    Future<RecordMetadata> _ = send(topics.events(), event.run(), event);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }

  private void sendForSure(String key, Object value) throws InterruptedException {
    try {
      send(topics.cacheWarmups(), key, value).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("a word about a warm-up could not be kept", e);
    }
  }

  private Future<RecordMetadata> send(String topic, String key, Object value) {
    try {
      return producer.send(
          new ProducerRecord<>(
              topic, key.getBytes(StandardCharsets.UTF_8), json.writeValueAsBytes(value)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of the contract has no JSON", impossible);
    }
  }
}
