package io.warmfront.cli.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.warmfront.cli.failure.CommandFailure;
import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.label.LabelRule;
import io.warmfront.contract.label.Tag;
import io.warmfront.recording.TopicScan;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an installation.
 *
 * @param servers where Kafka is
 * @param topic where the rules are
 */
public record LabelRules(String servers, String topic) {
  private static final int ANSWER_MILLIS = 10_000;

  /**
   * Refuses what is no tag.
   *
   * @throws CommandFailure if no tag is called so
   */
  public static void require(String tag) {
    if (Tag.named(tag).isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "'%s' is no tag; right would be: %s"
              .formatted(
                  tag, Stream.of(Tag.values()).map(Tag::label).collect(Collectors.joining(", "))));
    }
  }

  /**
   * Returns the rules as they stand there, by tag.
   *
   * @throws CommandFailure if Kafka does not answer
   */
  public Map<String, String> read() throws InterruptedException {
    Map<String, String> rules = new TreeMap<>();
    try (TopicScan scan = TopicScan.open(servers, "labels")) {
      scan.read(
          topic,
          0,
          record ->
              rules.put(
                  new String(record.key(), StandardCharsets.UTF_8),
                  new String(record.value(), StandardCharsets.UTF_8)));
    } catch (KafkaException | PipelineException e) {
      throw unreachable(e);
    }
    rules.values().removeIf(String::isEmpty);
    return rules;
  }

  /**
   * Writes the rule of a tag.
   *
   * @param rule null for none
   * @throws CommandFailure if Kafka does not answer
   */
  public void write(String tag, @Nullable LabelRule rule) throws InterruptedException {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                ANSWER_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                2 * ANSWER_MILLIS),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] key = tag.getBytes(StandardCharsets.UTF_8);
      // scans pass by null values, and would find the rule before
      byte[] value = rule == null ? new byte[0] : new ObjectMapper().writeValueAsBytes(rule);
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (ExecutionException e) {
      throw unreachable(e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw unreachable(e);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a rule has no JSON", impossible);
    }
  }

  private CommandFailure unreachable(Throwable cause) {
    return new CommandFailure(
        ExitCode.DEPENDENCY,
        "Kafka at %s does not answer: %s".formatted(servers, cause.getMessage()),
        cause);
  }
}
