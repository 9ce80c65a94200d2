package io.warmfront.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.warmfront.collector.topology.ProcessingGuarantee;
import io.warmfront.collector.topology.RebalanceProtocol;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigTest {
  /** Nobody listens there: the context starts the collector, which then waits. */
  private static final String NOWHERE = "127.0.0.1:1";

  @Test
  void defaults() {
    try (ApplicationContext context = context(Map.of())) {
      assertThat(context.getBean(WindowConfig.class))
          .isEqualTo(
              new WindowConfig(
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(5),
                  Duration.ofSeconds(5),
                  Duration.ofSeconds(30),
                  Duration.ofSeconds(1),
                  Duration.ofMillis(250)));
      assertThat(context.getBean(StreamsConfiguration.class))
          .isEqualTo(
              new StreamsConfiguration(
                  1,
                  ProcessingGuarantee.EXACTLY_ONCE,
                  Duration.ofSeconds(1),
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(10),
                  4,
                  64L << 20,
                  Duration.ofHours(24),
                  1_001,
                  RebalanceProtocol.CLASSIC,
                  1,
                  5,
                  Duration.ofMinutes(10),
                  Duration.ofMinutes(1)));
      assertThat(context.getBean(ExportConfig.class)).isEqualTo(new ExportConfig(1_000));
      assertThat(context.getBean(TopicsConfig.class))
          .isEqualTo(new TopicsConfig("warmfront.", null));
      assertThat(context.getBean(TopicsConfig.class).topics().collector())
          .isEqualTo("warmfront.collector");
      assertThat(context.getBean(InstanceConfig.class).instance()).isEqualTo("collector-1");
      assertThat(context.getBean(CollectorConfig.class).stateDirectory())
          .isEqualTo("data/collector");
    }
  }

  @Test
  void allKeys() {
    Map<String, Object> window =
        Map.of(
            "warmfront.collector.window.size", "2s",
            "warmfront.collector.window.grace", "1s",
            "warmfront.collector.window.idle-after", "3s",
            "warmfront.collector.window.missing-after", "4s",
            "warmfront.collector.window.provisional-every", "500ms",
            "warmfront.collector.window.tell-every", "100ms");
    try (ApplicationContext context = context(window)) {
      assertThat(context.getBean(WindowConfig.class))
          .isEqualTo(
              new WindowConfig(
                  Duration.ofSeconds(2),
                  Duration.ofSeconds(1),
                  Duration.ofSeconds(3),
                  Duration.ofSeconds(4),
                  Duration.ofMillis(500),
                  Duration.ofMillis(100)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "warmfront.instance,' '",
    "warmfront.topics.prefix,a b",
    "warmfront.topics.recount,A b",
    "warmfront.collector.state-directory,' '",
    "warmfront.collector.window.size,999ms",
    "warmfront.collector.window.grace,-1s",
    "warmfront.collector.window.idle-after,1s",
    "warmfront.collector.window.missing-after,1s",
    "warmfront.collector.window.provisional-every,1ms",
    "warmfront.collector.window.tell-every,6s",
    "warmfront.collector.streams.threads,0",
    "warmfront.collector.streams.guarantee,at-most-once",
    "warmfront.collector.streams.commit-interval,20s",
    "warmfront.collector.streams.transaction-timeout,1s",
    "warmfront.collector.streams.session-timeout,5s",
    "warmfront.collector.streams.merge-partitions,0",
    "warmfront.collector.streams.cache-bytes,-1",
    "warmfront.collector.streams.forget-after,1s",
    "warmfront.collector.streams.labels,0",
    "warmfront.collector.streams.protocol,consumer",
    "warmfront.collector.streams.standby-replicas,3",
    "warmfront.collector.streams.replacements,-1",
    "warmfront.collector.streams.replacements-within,0s",
    "warmfront.collector.streams.standstill-after,1s",
    "warmfront.collector.export.most-series,0",
  })
  void key_badValue_isRejectedByItsName(String key, String value) {
    assertThatThrownBy(() -> context(Map.of(key, value)).close()).hasStackTraceContaining(key);
  }

  private static ApplicationContext context(Map<String, Object> settings) {
    Map<String, Object> properties = new HashMap<>(settings);
    properties.put("kafka.bootstrap.servers", NOWHERE);
    return ApplicationContext.builder().properties(properties).build().start();
  }
}
