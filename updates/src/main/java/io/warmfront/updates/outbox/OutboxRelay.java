package io.warmfront.updates.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.error.Reaction;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.DeadLetterHeaders;
import io.warmfront.contract.update.DeadLetterNote;
import io.warmfront.contract.update.UpdateHeaders;
import io.warmfront.updates.Pauses;
import io.warmfront.updates.publish.UpdateRecords;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Takes changes from an outbox to the log. A change leaves the outbox when Kafka has acknowledged
 * it, so none is lost; one whose acknowledgement was lost is told twice, which versions make
 * harmless. Several relays share an outbox. A row that is no update becomes a dead letter and holds
 * up no other. For one thread.
 */
public final class OutboxRelay {
  /** What dead letters of a relay name as the group that gave them up. */
  public static final String GROUP = "outbox-relay";

  private static final int MOST_ROWS = 200;
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);
  private static final Duration LEAST_WAIT = Duration.ofMillis(100);
  private static final Duration GREATEST_WAIT = Duration.ofSeconds(5);

  private final Outbox outbox;
  private final Producer<byte[], byte[]> producer;
  private final Topics topics;
  private final RelayListener listener;
  private final InstantSource clock;

  /**
   * Creates a relay.
   *
   * @param outbox where changes are; not closed
   * @param producer of bytes, idempotent and with {@code acks=all}; not closed
   * @param topics of the installation
   * @param listener is told how it goes
   * @param clock tells when a row was put aside
   */
  public OutboxRelay(
      Outbox outbox,
      Producer<byte[], byte[]> producer,
      Topics topics,
      RelayListener listener,
      InstantSource clock) {
    this.outbox = outbox;
    this.producer = producer;
    this.topics = topics;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Goes on until it is told to end.
   *
   * @param pauses waits after failures, and ends it
   * @throws PipelineException with {@code CONFIG_INVALID} if the database has no outbox or lets
   *     nobody in
   * @throws InterruptedException if the thread is interrupted
   */
  public void run(Pauses pauses) throws InterruptedException {
    int failures = 0;
    while (pauses.goOn(waitAfter(failures))) {
      try {
        if (step() == 0) {
          outbox.await(LONGEST_SILENCE);
        }
        if (failures > 0) {
          failures = 0;
          listener.back();
        }
      } catch (PipelineException e) {
        if (e.code().reaction() != Reaction.RETRY) {
          throw e;
        }
        outbox.putBack();
        failures++;
        if (failures == 1) {
          listener.away(String.valueOf(e.getMessage()));
        }
      }
    }
  }

  /** Tells what is in the outbox, up to 200 changes, and returns how many there were. */
  int step() throws InterruptedException {
    List<OutboxRow> rows = outbox.take(MOST_ROWS);
    List<Sent> sent = new ArrayList<>(rows.size());
    int putAside = 0;
    try {
      for (OutboxRow row : rows) {
        sent.add(new Sent(row, send(row)));
      }
      producer.flush();
      for (Sent each : sent) {
        putAside += acknowledged(each);
      }
    } catch (KafkaException e) {
      throw refused(e);
    }
    outbox.settle();
    if (!rows.isEmpty()) {
      listener.relayed(rows.size() - putAside, putAside);
    }
    return rows.size();
  }

  /** Returns null for a row that is no update: it is put aside once the others are on their way. */
  private @Nullable Future<RecordMetadata> send(OutboxRow row) {
    return wrong(row).isEmpty() ? producer.send(record(row)) : null;
  }

  /** Returns how many rows were put aside: 0 or 1. */
  private int acknowledged(Sent sent) throws InterruptedException {
    Future<RecordMetadata> acknowledgement = sent.acknowledgement;
    try {
      if (acknowledgement != null) {
        var _ = acknowledgement.get();
        return 0;
      }
      Wrong wrong = wrong(sent.row).orElseThrow();
      putAside(sent.row, wrong);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof RecordTooLargeException)) {
        throw refused(e.getCause() == null ? e : e.getCause());
      }
      putAside(sent.row, new Wrong(ErrorCode.TOO_LARGE, "the log takes no record of its size"));
    }
    return 1;
  }

  private ProducerRecord<byte[], byte[]> record(OutboxRow row) {
    byte[] key = row.key().getBytes(UTF_8);
    CacheUpdate update = new CacheUpdate(key, row.version(), expiresAt(row), row.payload());
    ProducerRecord<byte[], byte[]> plain = UpdateRecords.record(topics.cacheUpdates(), update);
    // the time of the change: what the updater tells of ages counts from it
    return new ProducerRecord<>(
        plain.topic(),
        null,
        Math.max(0, row.changedAtMillis()),
        plain.key(),
        plain.value(),
        plain.headers());
  }

  private static long expiresAt(OutboxRow row) {
    Long ttl = row.ttlMillis();
    return ttl == null || row.payload() == null ? CacheUpdate.NEVER : row.changedAtMillis() + ttl;
  }

  /** Returns what is wrong with a row; empty if nothing is. */
  private static Optional<Wrong> wrong(OutboxRow row) {
    byte[] payload = row.payload();
    int bytes = row.key().getBytes(UTF_8).length + (payload == null ? 0 : payload.length);
    if (bytes > UpdateRecords.MOST_BYTES) {
      return Optional.of(
          new Wrong(
              ErrorCode.TOO_LARGE,
              "key and value must have at most %d bytes together, these have %d"
                  .formatted(UpdateRecords.MOST_BYTES, bytes)));
    }
    try {
      var _ = new CacheUpdate(row.key().getBytes(UTF_8), row.version(), expiresAt(row), payload);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      ErrorCode code =
          row.key().isEmpty()
              ? ErrorCode.KEY_MISSING
              : row.version() < 1 || row.version() > CacheUpdate.GREATEST_VERSION
                  ? ErrorCode.VERSION_INVALID
                  : ErrorCode.EXPIRY_INVALID;
      return Optional.of(new Wrong(code, String.valueOf(e.getMessage())));
    }
  }

  private void putAside(OutboxRow row, Wrong wrong) throws InterruptedException {
    byte[] payload = row.payload();
    boolean isOmitted = wrong.code == ErrorCode.TOO_LARGE;
    byte[] key = row.key().getBytes(UTF_8);
    boolean isKeyOmitted = key.length > UpdateRecords.MOST_BYTES;
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            topics.cacheUpdateDeadLetters(),
            null,
            Math.max(0, row.changedAtMillis()),
            isKeyOmitted ? null : key,
            isOmitted ? null : payload);
    letter.headers().add(UpdateHeaders.VERSION, Long.toString(row.version()).getBytes(UTF_8));
    new DeadLetterNote(
            null,
            row.changedAtMillis(),
            GROUP,
            wrong.code,
            "row %d of the outbox: %s".formatted(row.id(), wrong.message),
            null,
            clock.millis())
        .headers()
        .forEach(letter.headers()::add);
    if (isOmitted) {
      String what = "the value, of %d bytes".formatted(payload == null ? 0 : payload.length);
      letter.headers().add(DeadLetterHeaders.OMITTED, what.getBytes(UTF_8));
    }
    try {
      var _ = producer.send(letter).get();
    } catch (ExecutionException e) {
      throw refused(e.getCause() == null ? e : e.getCause());
    }
  }

  private static PipelineException refused(Throwable cause) {
    return new PipelineException(
        ErrorCode.UNREACHABLE, "Kafka does not take the updates: " + cause.getMessage(), cause);
  }

  private static Duration waitAfter(int failures) {
    return failures == 0
        ? Duration.ZERO
        : Duration.ofMillis(
            Math.min(
                GREATEST_WAIT.toMillis(), LEAST_WAIT.toMillis() << Math.min(10, failures - 1)));
  }

  private record Sent(OutboxRow row, @Nullable Future<RecordMetadata> acknowledgement) {}

  private record Wrong(ErrorCode code, String message) {}
}
