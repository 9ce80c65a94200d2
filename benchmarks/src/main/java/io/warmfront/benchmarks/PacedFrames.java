package io.warmfront.benchmarks;

import io.warmfront.contract.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends frames of 16 shards as time goes by, in a thread of its own until it is closed. */
final class PacedFrames implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final List<FoldFrames> byShard;
  private final long everyMillis;
  private final Thread thread;
  private volatile boolean isClosed;
  private final AtomicLong operations = new AtomicLong();

  /**
   * Begins.
   *
   * @param byShard the frames of each shard
   * @param everyMillis how often each shard sends one
   */
  PacedFrames(KafkaAlone kafka, Topics topics, List<FoldFrames> byShard, long everyMillis) {
    this.topic = topics.frames();
    this.byShard = List.copyOf(byShard);
    this.everyMillis = everyMillis;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.thread = Thread.ofPlatform().daemon().start(this::send);
  }

  /** Returns how many operations were sent so far. */
  long operations() {
    return operations.get();
  }

  private void send() {
    long begin = System.nanoTime();
    for (long number = 0; !isClosed; number++) {
      long base = System.currentTimeMillis() - FoldFrames.FRAME_MILLIS;
      for (int shard = 0; shard < byShard.size(); shard++) {
        FoldFrames frames = byShard.get(shard);
        byte[] key = Integer.toString(shard).getBytes(StandardCharsets.US_ASCII);
        var _ =
            producer.send(
                new ProducerRecord<>(
                    topic, shard % Topics.DATA_PARTITIONS, key, frames.frame(shard, number, base)));
        operations.addAndGet(frames.operations());
      }
      long next = begin + TimeUnit.MILLISECONDS.toNanos((number + 1) * everyMillis);
      try {
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /** Ends when all that was begun is sent. */
  @Override
  public void close() {
    isClosed = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
