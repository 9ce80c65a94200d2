package io.warmfront.generator.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.topic.Topics;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.recording.FrameBuilder;
import io.warmfront.generator.recording.ShardId;
import io.warmfront.generator.recording.Timeline;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithPlatform(Part.KAFKA)
class FramePublisherTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int SHARDS = 4;
  private static final int BATCH = 500;

  private final TestPlatform platform;
  private final List<FrameBuilder> shards = new ArrayList<>();
  private Topics topics;
  private long arrivals;

  FramePublisherTest(TestPlatform platform) {
    this.platform = platform;
  }

  @BeforeEach
  void freshTopics() {
    topics = platform.freshTopics();
  }

  @Test
  void accept_kafkaKilledUntilTheClientForgetsTheTopic_everyFrameArrivesOnceAndInOrder() {
    Producer<byte[], byte[]> producer = Producers.frames(platform.bootstrapServers(), "killed");
    try (FramePublisher publisher =
        new FramePublisher(producer, topics.frames(), Topics.DATA_PARTITIONS)) {
      open(publisher);
      record(BATCH);
      Await.until("Kafka has them", LIMIT, () -> publisher.acknowledged().frames() == frames());

      platform.kill(Part.KAFKA);
      record(BATCH);
      Await.until("the client has forgotten where the topic is", LIMIT, () -> isUnknown(producer));
      record(BATCH);
      platform.restart(Part.KAFKA);

      Await.until("Kafka has all", LIMIT, () -> publisher.acknowledged().frames() == frames());
      assertThat(publisher.acknowledged().operations()).isEqualTo(frames());
      assertThat(publisher.failed().frames()).isZero();
    }
    for (int shard = 0; shard < SHARDS; shard++) {
      assertThat(sequencesInTopic(shard))
          .as("shard %d", shard)
          .containsExactlyElementsOf(LongStream.range(0, arrivals).boxed().toList());
    }
  }

  @Test
  void accept_moreFramesThanTheQueueHolds_theRestIsGivenUpAndCounted() {
    Producer<byte[], byte[]> producer = Producers.frames("127.0.0.1:1", "nowhere");
    FramePublisher publisher =
        new FramePublisher(producer, topics.frames(), Topics.DATA_PARTITIONS);
    open(publisher);
    record(5_000);
    assertThat(publisher.failed().frames()).isEqualTo(frames() - 16_384);
    publisher.close();
    assertThat(publisher.failed().frames() + publisher.acknowledged().frames())
        .as("given up and acknowledged")
        .isEqualTo(frames());
  }

  private void open(FramePublisher publisher) {
    Timeline timeline = Timeline.anchored(System.currentTimeMillis(), 0, System.nanoTime());
    SeriesTags series = SeriesTags.newBuilder().setScenario("s").setOperation("o").build();
    IntStream.range(0, SHARDS)
        .mapToObj(shard ->
            new FrameBuilder(
                new ShardId("run", shard, 1),
                timeline,
                List.of(series),
                List.of(ScheduleSpan.newBuilder().setScenario("s").build()),
                publisher,
                System::nanoTime))
        .forEach(shards::add);
  }

  /** Gives each shard as many frames of one operation. */
  private void record(int count) {
    for (int i = 0; i < count; i++) {
      for (FrameBuilder shard : shards) {
        shard.offered(0, arrivals);
        long now = System.nanoTime();
        shard.ended(
            0,
            new CacheKey("acme", "items", 0),
            now,
            now,
            now,
            OperationResult.of(Outcome.HIT, 1),
            null);
        shard.tick();
      }
      arrivals++;
    }
  }

  private long frames() {
    return arrivals * SHARDS;
  }

  private boolean isUnknown(Producer<byte[], byte[]> producer) {
    try {
      return producer.partitionsFor(topics.frames()).isEmpty();
    } catch (TimeoutException e) {
      return true;
    }
  }

  private List<Long> sequencesInTopic(int shard) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", platform.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition =
          new TopicPartition(topics.frames(), shard % Topics.DATA_PARTITIONS);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      List<Long> sequences = new ArrayList<>();
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          LatencyFrame frame = parse(record.value());
          if (frame.getShard() == shard) {
            sequences.add(frame.getSequence());
          }
        }
      }
      return sequences;
    }
  }

  private static LatencyFrame parse(byte[] bytes) {
    try {
      return LatencyFrame.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("Kafka returned a frame that cannot be read", e);
    }
  }
}
