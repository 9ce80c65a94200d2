package io.warmfront.collector.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.collector.fault.FaultDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StreamsPropertiesTest {
  @Test
  void properties_ofEachGuarantee_haveKafkasNameOfIt() {
    assertThat(config(ProcessingGuarantee.EXACTLY_ONCE))
        .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "exactly_once_v2");
    assertThat(config(ProcessingGuarantee.AT_LEAST_ONCE))
        .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, "at_least_once");
  }

  @ParameterizedTest
  @EnumSource
  void properties_ofAnyGuarantee_readOnlyWhatWasCommitted(ProcessingGuarantee guarantee) {
    assertThat(
            new StreamsConfig(config(guarantee))
                .getMainConsumerConfigs("group", "client", 0)
                .get(ConsumerConfig.ISOLATION_LEVEL_CONFIG))
        .isEqualTo("read_committed");
  }

  private static Properties config(ProcessingGuarantee guarantee) {
    return new StreamsProperties(
            "group",
            "collector-1",
            "localhost:1",
            Path.of("target", "streams-properties"),
            1,
            guarantee,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            1 << 20,
            RebalanceProtocol.CLASSIC,
            1)
        .properties(new FaultDesk("dead-letters", "group", (_, _) -> {}, InstantSource.system()));
  }
}
