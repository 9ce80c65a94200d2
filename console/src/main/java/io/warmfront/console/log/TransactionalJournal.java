package io.warmfront.console.log;

import io.warmfront.console.run.OvertakenException;
import io.warmfront.console.run.RunJournal;
import io.warmfront.console.run.RunRegistry;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.wire.PackedJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Writes commands and events in transactions: a command stands in every partition of the load
 * topic, together with its event, or nowhere.
 *
 * <p>After a failure nobody knows whether the transaction was committed. So the next use takes a
 * new producer under the same transactional id, which ends the old transaction one way or the
 * other, and then waits until the reader has seen all that is committed.
 *
 * <p>All consoles of a platform have one transactional id in common. So the one that took a
 * producer last is the only one that can write, and it has read all that the others wrote before:
 * two consoles cannot lose each other's changes. Whoever finds itself overtaken takes a new
 * producer, and so reads again before it writes.
 *
 * <p>Not thread-safe: its caller lets one change happen at a time.
 */
public final class TransactionalJournal implements RunJournal, AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(1);
  private static final long BARRIER_MILLIS = 5_000;

  private final Topics topics;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Supplier<CompletableFuture<Void>> catchUp;
  private final RunRegistry registry;
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * Creates a journal; nothing is connected yet.
   *
   * @param producers makes transactional producers, all with the same transactional id
   * @param catchUp asks the reader of control topics to catch up
   */
  public TransactionalJournal(
      Topics topics,
      Supplier<Producer<byte[], byte[]>> producers,
      Supplier<CompletableFuture<Void>> catchUp,
      RunRegistry registry) {
    this.topics = topics;
    this.producers = producers;
    this.catchUp = catchUp;
    this.registry = registry;
  }

  @Override
  public void prepare() throws InterruptedException {
    ready();
  }

  @Override
  public void append(RunCommand command, RunEvent event)
      throws OvertakenException, InterruptedException {
    Producer<byte[], byte[]> ready = ready();
    try {
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      byte[] value = PackedJson.pack(Wire.write(command));
      int shards = ready.partitionsFor(topics.load()).size();
      for (int shard = 0; shard < shards; shard++) {
        records.add(new ProducerRecord<>(topics.load(), shard, key(command.run()), value));
      }
      records.add(record(event));
      write(ready, records);
    } catch (KafkaException e) {
      throw abandoned(e);
    }
    registry.apply(command);
    registry.apply(event);
  }

  @Override
  public void append(RunEvent event) throws OvertakenException, InterruptedException {
    Producer<byte[], byte[]> ready = ready();
    try {
      write(ready, List.of(record(event)));
    } catch (KafkaException e) {
      throw abandoned(e);
    }
    registry.apply(event);
  }

  /** Gives up the producer. */
  @Override
  public void close() {
    if (producer != null) {
      producer.close(CLOSE);
      producer = null;
    }
  }

  private static void write(
      Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
    producer.beginTransaction();
    for (ProducerRecord<byte[], byte[]> record : records) {
      var _ = producer.send(record); // the commit fails if this did
    }
    producer.commitTransaction();
  }

  private Producer<byte[], byte[]> ready() throws InterruptedException {
    if (producer != null) {
      return producer;
    }
    Producer<byte[], byte[]> fresh;
    try {
      fresh = producers.get();
    } catch (KafkaException e) {
      throw unreachable(e);
    }
    boolean isReady = false;
    try {
      fresh.initTransactions();
      catchUp.get().get(BARRIER_MILLIS, TimeUnit.MILLISECONDS);
      producer = fresh;
      isReady = true;
      return fresh;
    } catch (KafkaException | ExecutionException | TimeoutException e) {
      throw unreachable(e);
    } finally {
      if (!isReady) {
        fresh.close(Duration.ZERO);
      }
    }
  }

  private PipelineException abandoned(KafkaException cause) throws OvertakenException {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof ProducerFencedException
          || each instanceof InvalidProducerEpochException) {
        throw new OvertakenException(cause);
      }
    }
    return unreachable(cause);
  }

  private static PipelineException unreachable(Exception cause) {
    return new PipelineException(
        ErrorCode.UNREACHABLE, "Kafka did not answer in time: " + cause.getMessage(), cause);
  }

  private ProducerRecord<byte[], byte[]> record(RunEvent event) {
    return new ProducerRecord<>(topics.events(), key(event.run()), Wire.write(event));
  }

  private static byte[] key(String run) {
    return run.getBytes(StandardCharsets.UTF_8);
  }
}
