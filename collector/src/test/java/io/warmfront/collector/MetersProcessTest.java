package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.telemetry.library.KafkaMeters;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What libraries tell of themselves in the real process. */
@WithPlatform(Part.KAFKA)
final class MetersProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String TYPE = "# TYPE ";

  private static final String UUID_IN_IT =
      ".*(client|thread)_id=\"[^\"]*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-.*";

  /** Most series of Kafka's own meters in one collector. */
  private static final int BUDGET = 300;

  @Test
  void scrape_whileFramesFlow_hasEveryListedMeterOfKafkaAndNoOther(TestPlatform platform) {
    Topics topics = platform.freshTopics();
    FrameTraffic traffic =
        new FrameTraffic(
            "run-1",
            platform.bootstrapServers(),
            topics,
            Duration.ofSeconds(3),
            new SplittableRandom(5));
    try (CollectorProcess collector = CollectorProcess.start(platform, topics, Map.of())) {
      collector.awaitHealthy(PATIENCE);
      traffic.run();
      Await.until(
          "every listed meter is there, and none besides",
          PATIENCE,
          () -> {
            assertThat(kafkaNames(text(collector))).isEqualTo(listed());
            return true;
          });
      Set<String> series =
          text(collector)
              .lines()
              .filter(line -> line.startsWith("kafka_"))
              .collect(Collectors.toSet());
      assertThat(series).hasSizeLessThanOrEqualTo(BUDGET);
      assertThat(series).as("names that a restart keeps").noneMatch(it -> it.matches(UUID_IN_IT));
    }
  }

  private static String text(CollectorProcess collector) {
    return collector.get("/prometheus").orElse("");
  }

  /** Names without what Prometheus adds to counters. */
  private static Set<String> kafkaNames(String scrape) {
    return scrape
        .lines()
        .filter(line -> line.startsWith(TYPE + "kafka_"))
        .map(line -> line.substring(TYPE.length(), line.indexOf(' ', TYPE.length())))
        .map(MetersProcessTest::withoutTotal)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> listed() {
    return KafkaMeters.LISTED.stream()
        .map(name -> withoutTotal(name.replace('.', '_')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String withoutTotal(String name) {
    return name.replaceAll("_total$", "");
  }
}
