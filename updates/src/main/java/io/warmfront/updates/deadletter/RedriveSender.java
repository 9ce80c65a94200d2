package io.warmfront.updates.deadletter;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends letters back to the log. Each batch is a transaction with what became of its letters, so
 * none goes back twice, whatever is killed meanwhile. For one thread.
 */
final class RedriveSender implements AutoCloseable {
  private static final int MOST_BYTES = 64 << 20;
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  /** Readers of committed records wait for a transaction that nobody ends, at most so long. */
  private static final int TRANSACTION_MILLIS = 10_000;

  private final Producer<byte[], byte[]> producer;
  private final Topics topics;

  /** A letter that is settled by this batch. */
  record Item(
      ConsumerRecord<byte[], byte[]> record, LetterPlace place, RedrivePlan.Planned planned) {}

  private RedriveSender(Producer<byte[], byte[]> producer, Topics topics) {
    this.producer = producer;
    this.topics = topics;
  }

  /**
   * Opens a sender, and ends any other of the same installation.
   *
   * @throws KafkaException if Kafka does not answer
   */
  static RedriveSender open(String bootstrapServers, String client, Topics topics) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, client + "-redrive");
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.redrives());
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 9_000);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
    config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
      return new RedriveSender(producer, topics);
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /**
   * Settles letters, all or none but those that are returned: what Kafka refuses for what it is.
   *
   * @throws PipelineException if Kafka does not take them now, or if another redrive has begun
   */
  List<Item> send(List<Item> batch) throws InterruptedException {
    try {
      if (isTaken(batch)) {
        return List.of();
      }
      if (batch.size() == 1) {
        return List.copyOf(batch);
      }
      List<Item> refused = new ArrayList<>();
      for (Item alone : batch) {
        if (!isTaken(List.of(alone))) {
          refused.add(alone);
        }
      }
      return refused;
    } catch (ProducerFencedException e) {
      throw new PipelineException(ErrorCode.UNAVAILABLE, "another redrive has begun", e);
    } catch (KafkaException e) {
      throw new PipelineException(
          ErrorCode.UNREACHABLE, "Kafka does not take the letters: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    producer.close(FAREWELL);
  }

  /** Returns false if Kafka refuses one of them for what it is; then none is sent. */
  private boolean isTaken(List<Item> batch) throws InterruptedException {
    producer.beginTransaction();
    List<Future<?>> acknowledgements = new ArrayList<>();
    for (Item item : batch) {
      if (item.planned().outcome().isSent()) {
        acknowledgements.add(producer.send(original(item.record())));
      }
      item.planned()
          .outcome()
          .state()
          .ifPresent(state ->
              acknowledgements.add(
                  producer.send(Settled.record(topics.redrives(), item.place(), state))));
    }
    producer.flush();
    try {
      for (Future<?> acknowledgement : acknowledgements) {
        var _ = acknowledgement.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProducerFencedException fenced) {
        throw fenced;
      }
      producer.abortTransaction();
      if (isOfTheRecord(e.getCause())) {
        return false;
      }
      throw new KafkaException(String.valueOf(e.getMessage()), e.getCause());
    }
    producer.commitTransaction();
    return true;
  }

  /** Returns the record as it was in the log, with its time, so that it lives no longer. */
  private ProducerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> letter) {
    Headers headers = new RecordHeaders();
    for (Header header : letter.headers()) {
      if (!DeadLetterHeaders.isOne(header.key())) {
        headers.add(header);
      }
    }
    int redrives = Letter.of(letter, LetterState.OPEN).redrives() + 1;
    headers.add(
        DeadLetterHeaders.REDRIVES, Integer.toString(redrives).getBytes(StandardCharsets.US_ASCII));
    Long timestamp = letter.timestamp() < 0 ? null : letter.timestamp();
    return new ProducerRecord<>(
        topics.cacheUpdates(), null, timestamp, letter.key(), letter.value(), headers);
  }

  private static boolean isOfTheRecord(@Nullable Throwable cause) {
    return cause instanceof RecordTooLargeException
        || cause instanceof InvalidRecordException
        || cause instanceof InvalidTimestampException;
  }
}
