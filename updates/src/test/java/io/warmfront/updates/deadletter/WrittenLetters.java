package io.warmfront.updates.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.contract.update.CacheUpdate;
import io.warmfront.contract.update.DeadLetterHeaders;
import io.warmfront.contract.update.DeadLetterNote;
import io.warmfront.testing.TestPlatform;
import io.warmfront.updates.WrittenTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Dead letters as the cache-updater writes them, all into partition 1. */
final class WrittenLetters {
  static final int PARTITION = 1;

  /** A minute ago: Kafka deletes what is older than the topic's retention, whenever it looks. */
  static final long TIME = System.currentTimeMillis() - 60_000;

  static final long FAILED_AT = TIME + 5_000;

  private final Topics topics;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

  WrittenLetters(Topics topics) {
    this.topics = topics;
  }

  /** Adds one; its place is partition 1 and how many there were before. */
  WrittenLetters add(CacheUpdate update, ErrorCode code) {
    add(update.key(), update.payload(), code, records.size());
    update.headers().forEach((name, value) -> last().headers().add(name, value));
    return this;
  }

  /** Adds one whose record stood at an offset of the log, without the headers of an update. */
  WrittenLetters add(
      byte @Nullable [] key, byte @Nullable [] value, ErrorCode code, long originOffset) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topics.cacheUpdateDeadLetters(), PARTITION, TIME, key, value);
    record.headers().add("traceparent", "00-1-2-3".getBytes(UTF_8));
    new DeadLetterNote(
            new DeadLetterNote.Place(topics.cacheUpdates(), PARTITION, originOffset),
            TIME,
            "updaters",
            code,
            "what was wrong",
            null,
            FAILED_AT + records.size())
        .headers()
        .forEach(record.headers()::add);
    records.add(record);
    return this;
  }

  /** Adds a header to the last one. */
  WrittenLetters with(String header, String value) {
    last().headers().add(header, value.getBytes(UTF_8));
    return this;
  }

  /** Adds a copy of the last one, as it is sent when its acknowledgement was lost. */
  WrittenLetters copy() {
    ProducerRecord<byte[], byte[]> last = last();
    records.add(
        new ProducerRecord<>(
            last.topic(), PARTITION, TIME, last.key(), last.value(), last.headers()));
    return this;
  }

  /** Says how often the last one has been back. */
  WrittenLetters redriven(int times) {
    return with(DeadLetterHeaders.REDRIVES, Integer.toString(times));
  }

  void write(TestPlatform platform) throws ExecutionException, InterruptedException {
    var _ = WrittenTopic.write(platform, records);
  }

  static CacheUpdate put(String key, long version) {
    return new CacheUpdate(
        key.getBytes(UTF_8), version, CacheUpdate.NEVER, ("value of " + key).getBytes(UTF_8));
  }

  private ProducerRecord<byte[], byte[]> last() {
    return records.getLast();
  }
}
