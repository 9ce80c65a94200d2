package io.warmfront.benchmarks;

import io.warmfront.contract.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Turns of a reader of frames. In each it finds a backlog all at once, as that is sent in one
 * transaction, and its CPU time counts from then until it has counted every operation.
 */
final class BacklogTurns implements AutoCloseable {
  private static final int PARTITIONS = Topics.DATA_PARTITIONS;

  private final FrameReader reader;
  private final FoldFrames frames;
  private final int framesEach;
  private final KafkaProducer<byte[], byte[]> producer;
  private long sent;

  /**
   * Creates the turns.
   *
   * @param framesEach how many frames of each shard a backlog has
   */
  BacklogTurns(KafkaAlone kafka, FrameReader reader, FoldFrames frames, int framesEach) {
    this.reader = reader;
    this.frames = frames;
    this.framesEach = framesEach;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                reader.topics().prefix() + "backlog",
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** Has the reader read one. */
  Cost take() throws IOException, InterruptedException {
    producer.beginTransaction();
    for (int i = 0; i < framesEach; i++) {
      for (int shard = 0; shard < FoldFrames.SHARDS; shard++) {
        byte[] key = Integer.toString(shard).getBytes(StandardCharsets.US_ASCII);
        var _ =
            producer.send(
                new ProducerRecord<>(
                    reader.topics().frames(),
                    shard % PARTITIONS,
                    key,
                    frames.frame(shard, sent + i)));
      }
    }
    producer.flush();
    sent += framesEach;
    double usedBefore = ProcessTime.seconds(reader.pid());
    long begin = System.nanoTime();
    producer.commitTransaction();
    reader.awaitOperations(sent * FoldFrames.SHARDS * frames.operations());
    double seconds = (System.nanoTime() - begin) / 1e9;
    double used = ProcessTime.seconds(reader.pid()) - usedBefore;
    double operations = (double) framesEach * FoldFrames.SHARDS * frames.operations();
    return new Cost(
        used / operations * 1e6,
        operations / seconds,
        Map.of(
            "operations",
            operations,
            "cpuSeconds",
            used,
            "residentMegabytes",
            ResidentMemory.megabytes(reader.pid())));
  }

  @Override
  public void close() {
    producer.close();
  }
}
