package io.warmfront.updates;

import io.warmfront.testing.TestPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a test writes to topics of a real Kafka, and reads from them. */
public final class WrittenTopic {
  private WrittenTopic() {}

  /** Writes records in their order and returns where they stand. */
  public static List<RecordMetadata> write(
      TestPlatform platform, List<ProducerRecord<byte[], byte[]>> records)
      throws ExecutionException, InterruptedException {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", platform.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : records) {
        acknowledgements.add(producer.send(record));
      }
      List<RecordMetadata> places = new ArrayList<>();
      for (Future<RecordMetadata> acknowledgement : acknowledgements) {
        places.add(acknowledgement.get());
      }
      return places;
    }
  }

  /** Returns all committed records of a topic. */
  public static List<ConsumerRecord<byte[], byte[]>> read(TestPlatform platform, String topic)
      throws InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicPages pages = TopicPages.open(platform.bootstrapServers(), "test")) {
      pages.read(topic, records::add);
    }
    return records;
  }
}
