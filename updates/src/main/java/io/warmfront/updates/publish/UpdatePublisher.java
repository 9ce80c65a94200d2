package io.warmfront.updates.publish;

import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Sends cache updates to the log. An update whose stage completes is acknowledged by all replicas
 * in sync; one whose stage fails may have been taken or not, and to send it again is harmless.
 * Updates of one key stay in their order. Thread-safe.
 */
public final class UpdatePublisher implements AutoCloseable {
  private static final Duration LAST_WAIT = Duration.ofSeconds(30);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final VersionSource versions;

  /**
   * Creates a publisher.
   *
   * @param producer of bytes, idempotent and with {@code acks=all}, as {@link UpdateProducers}
   *     makes it; closed with this
   * @param topics of the installation
   * @param versions of updates that come without one
   */
  public UpdatePublisher(Producer<byte[], byte[]> producer, Topics topics, VersionSource versions) {
    this.producer = producer;
    this.topic = topics.cacheUpdates();
    this.versions = versions;
  }

  /**
   * Gives a key a value.
   *
   * @param key not empty; not copied
   * @param payload the value; not copied
   * @param expiresAtMillis when it stops being true, Unix milliseconds; {@link CacheUpdate#NEVER}
   *     for the cache-updater's default after now
   * @throws IllegalArgumentException if key and value have more than {@link
   *     UpdateRecords#MOST_BYTES}, or the key is empty
   */
  public CompletableFuture<Published> put(byte[] key, byte[] payload, long expiresAtMillis) {
    return publish(new CacheUpdate(key, versions.next(), expiresAtMillis, payload));
  }

  /**
   * Says that a key has no value any more.
   *
   * @param key not empty; not copied
   */
  public CompletableFuture<Published> delete(byte[] key) {
    return publish(new CacheUpdate(key, versions.next(), CacheUpdate.NEVER, null));
  }

  /**
   * Sends an update that has its version already. May hold the thread while Kafka is slow.
   *
   * @return fails with a {@link KafkaException} if Kafka did not acknowledge it
   * @throws IllegalArgumentException if it has more than {@link UpdateRecords#MOST_BYTES}
   */
  public CompletableFuture<Published> publish(CacheUpdate update) {
    if (UpdateRecords.bytes(update) > UpdateRecords.MOST_BYTES) {
      throw new IllegalArgumentException(
          "key and value of an update must have at most %d bytes together, these have %d"
              .formatted(UpdateRecords.MOST_BYTES, UpdateRecords.bytes(update)));
    }
    CompletableFuture<Published> published = new CompletableFuture<>();
    try {
      var _ =
          producer.send(
              UpdateRecords.record(topic, update),
              (place, fault) -> {
                if (fault == null) {
                  published.complete(
                      new Published(update.version(), place.partition(), place.offset()));
                } else {
                  published.completeExceptionally(fault);
                }
              });
    } catch (KafkaException e) {
      published.completeExceptionally(e);
    }
    return published;
  }

  /** Returns the next version of the source. */
  public long nextVersion() {
    return versions.next();
  }

  /** Waits until every update is acknowledged or given up. */
  public void flush() {
    producer.flush();
  }

  /** Waits at most 30 s for what is on the way. */
  @Override
  public void close() {
    producer.close(LAST_WAIT);
  }
}
