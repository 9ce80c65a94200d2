package io.warmfront.cacheupdater;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.contract.run.RunEvent;
import io.warmfront.contract.warmup.CacheCleared;
import io.warmfront.contract.warmup.CacheClearing;
import io.warmfront.contract.warmup.CacheWarmupCommand;
import io.warmfront.contract.warmup.CacheWarmupProgress;
import io.warmfront.contract.warmup.KeySelection;
import io.warmfront.contract.warmup.WarmupOrder;
import io.warmfront.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Asks for warm-ups as the console does, and reads what is told of them. */
final class WarmupDesk implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(2);
  static final long WEEK = Duration.ofDays(7).toMillis();

  private final Log log;
  private final Producer<byte[], byte[]> producer;
  private final ObjectMapper json = new ObjectMapper();

  WarmupDesk(Log log) {
    this.log = log;
    this.producer = log.clients().producer("desk");
  }

  /** Asks for all that the log has, as fast as it goes. */
  CacheWarmupCommand ask() throws Exception {
    return ask(0);
  }

  /** Asks for all that the log has, as fast as it goes, in an order. */
  CacheWarmupCommand ask(WarmupOrder order) throws Exception {
    long now = System.currentTimeMillis();
    CacheWarmupCommand command =
        new CacheWarmupCommand(
            "w-" + UUID.randomUUID(), now, now - WEEK, KeySelection.ALL, 0, false, false, order);
    write(command);
    return command;
  }

  /** Asks for all that the log has. */
  CacheWarmupCommand ask(double perSecond) throws Exception {
    return ask(System.currentTimeMillis() - WEEK, perSecond, false);
  }

  /** Asks for a warm-up. */
  CacheWarmupCommand ask(long sinceMillis, double perSecond, boolean yields) throws Exception {
    return ask(sinceMillis, KeySelection.ALL, perSecond, yields);
  }

  /** Asks for some keys of all that the log has, as fast as it goes. */
  CacheWarmupCommand ask(KeySelection selection) throws Exception {
    return ask(System.currentTimeMillis() - WEEK, selection, 0, false);
  }

  private CacheWarmupCommand ask(
      long sinceMillis, KeySelection selection, double perSecond, boolean yields) throws Exception {
    CacheWarmupCommand command =
        new CacheWarmupCommand(
            "w-" + UUID.randomUUID(),
            System.currentTimeMillis(),
            sinceMillis,
            selection,
            perSecond,
            yields,
            false);
    write(command);
    return command;
  }

  /** Writes a command. */
  void write(CacheWarmupCommand command) throws Exception {
    write(command.key(), command);
  }

  /** Asks for a clearing, and waits for what became of it. */
  CacheCleared cleared(CacheClearing clearing) throws Exception {
    write(clearing.key(), clearing);
    List<CacheCleared> told = new ArrayList<>();
    Await.until(
        "somebody says what became of the clearing",
        LIMIT,
        () -> {
          told.clear();
          for (ConsumerRecord<byte[], byte[]> record : log.readAll(log.topics.cacheWarmups())) {
            if (CacheCleared.hasKey(new String(record.key(), StandardCharsets.UTF_8))) {
              CacheCleared done = json.readValue(record.value(), CacheCleared.class);
              if (done.id().equals(clearing.id())) {
                told.add(done);
              }
            }
          }
          return !told.isEmpty();
        });
    return told.getFirst();
  }

  private void write(String key, Object value) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                log.topics.cacheWarmups(),
                key.getBytes(StandardCharsets.UTF_8),
                json.writeValueAsBytes(value)))
        .get();
  }

  /** Returns all that was told of a warm-up, in order. */
  List<CacheWarmupProgress> told(String id) throws IOException {
    List<CacheWarmupProgress> told = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : log.readAll(log.topics.cacheWarmups())) {
      if (CacheWarmupProgress.hasKey(new String(record.key(), StandardCharsets.UTF_8))) {
        CacheWarmupProgress progress = json.readValue(record.value(), CacheWarmupProgress.class);
        if (progress.id().equals(id)) {
          told.add(progress);
        }
      }
    }
    return told;
  }

  /** Returns the ids of all warm-ups that were asked for, in order. */
  List<String> asked() throws IOException {
    List<String> ids = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : log.readAll(log.topics.cacheWarmups())) {
      if (CacheWarmupCommand.hasKey(new String(record.key(), StandardCharsets.UTF_8))) {
        ids.add(json.readValue(record.value(), CacheWarmupCommand.class).id());
      }
    }
    return ids;
  }

  /** Waits for the end of a warm-up and returns the last word of it. */
  CacheWarmupProgress end(CacheWarmupCommand command) throws IOException {
    Await.until("the warm-up is over", LIMIT, () -> told(command.id()).getLast().over());
    return told(command.id()).getLast();
  }

  /** Returns what the timeline has of a warm-up, in order. */
  List<RunEvent.Kind> events(String id) throws IOException {
    List<RunEvent.Kind> kinds = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : log.readAll(log.topics.events())) {
      RunEvent event = json.readValue(record.value(), RunEvent.class);
      if (event.run().equals(id)) {
        kinds.add(event.kind());
      }
    }
    return kinds;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
