package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The real process on a real Kafka. */
@WithPlatform(Part.KAFKA)
final class CollectorProcessTest {
  private static final Duration HEALTHY = Duration.ofMinutes(1);
  private static final Map<String, String> SHORT_WINDOWS =
      Map.of(
          "WARMFRONT_COLLECTOR_WINDOW_SIZE", "2s",
          "WARMFRONT_COLLECTOR_WINDOW_GRACE", "1s");

  /** Windows are short here: what a busy machine or a broker that starts holds up is late. */
  private static boolean isAllCounted(FrameTraffic traffic, WindowReader reader) {
    return reader.operations() + reader.accounts().getLate() == traffic.counted();
  }

  @Test
  void records_noFramesAndTooLarge_areDeadLettersAndTheNextFrameIsCounted(TestPlatform platform) {
    Topics topics = platform.freshTopics();
    try (CollectorProcess collector = CollectorProcess.start(platform, topics, SHORT_WINDOWS);
        WindowReader reader = new WindowReader(platform.bootstrapServers(), topics)) {
      collector.awaitHealthy(HEALTHY);
      byte[] incompressible = new byte[1_000_000];
      new SplittableRandom(3).nextBytes(incompressible);
      try (HostileProducer hostile = new HostileProducer(platform.bootstrapServers())) {
        hostile.send(topics.frames(), new byte[] {1}, new byte[] {1, 2, 3});
        hostile.send(topics.frames(), new byte[] {1}, incompressible);
        // compression lets pass what no record of ours could hold
        hostile.send(topics.frames(), new byte[] {1}, new byte[8 << 20]);
        hostile.send(topics.frames(), new byte[8 << 20], new byte[] {1});
        hostile.send(topics.prefix() + "collector-bundles-repartition", null, new byte[] {0, 9});
      }
      FrameTraffic traffic =
          new FrameTraffic(
              "run-1",
              platform.bootstrapServers(),
              topics,
              Duration.ofSeconds(2),
              new SplittableRandom(5));
      traffic.run();
      Await.until(
          "every operation is in a closed window, or late",
          Duration.ofMinutes(2),
          () -> {
            reader.poll();
            return isAllCounted(traffic, reader);
          });
      Await.until(
          "the scrape tells of them",
          HEALTHY,
          () ->
              new Scrape(collector.get("/prometheus").orElse(""))
                      .sum("warmfront_rejected_frames_total")
                  >= 4);
      collector.awaitHealthy(HEALTHY);
    }
  }

  /** A record of another form on an internal topic is the one thing that nobody may pass over. */
  @Test
  void faults_tooMany_endTheProcessAndLivenessSaysSo(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    Map<String, String> settings = new HashMap<>(SHORT_WINDOWS);
    settings.put("WARMFRONT_COLLECTOR_STREAMS_REPLACEMENTS", "1");
    try (CollectorProcess collector = CollectorProcess.start(platform, topics, settings)) {
      collector.awaitHealthy(HEALTHY);
      try (HostileProducer hostile = new HostileProducer(platform.bootstrapServers())) {
        hostile.send(topics.prefix() + "collector-bundles-repartition", null, new byte[] {7});
      }
      Await.until("it is not alive", HEALTHY, () -> collector.get("/health/liveness").isEmpty());
      assertThat(collector.exitCode(HEALTHY)).isEqualTo(ExitCode.INTERNAL_ERROR.number());
      assertThat(collector.log())
          .contains("a bundle must have version 1, has 7")
          .contains("a stream thread died and is replaced")
          .contains("stream threads die too often: the collector ends");
    }
  }

  /** Whatever keeps it from working while Kafka answers, a new process is what is left to try. */
  @Test
  void standstill_whileKafkaAnswers_endsTheProcessAndSaysSo(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    Map<String, String> settings = Map.of("WARMFRONT_COLLECTOR_STREAMS_STANDSTILL_AFTER", "10s");
    try (OpenTransaction _ =
            new OpenTransaction(
                platform.bootstrapServers(),
                topics.collector(),
                new TopicPartition(topics.frames(), 0));
        CollectorProcess collector = CollectorProcess.start(platform, topics, settings)) {
      assertThat(collector.exitCode(HEALTHY)).isEqualTo(ExitCode.INTERNAL_ERROR.number());
      assertThat(collector.log())
          .contains("Kafka answers, but for 10 s no task has worked or restored state");
    }
  }

  @Test
  void start_topicsMissing_waitsForThemAndSaysSo(TestPlatform platform) {
    Topics topics = new Topics("t" + UUID.randomUUID() + ".");
    try (CollectorProcess collector = CollectorProcess.start(platform, topics, Map.of())) {
      Await.until(
          "the collector waits",
          HEALTHY,
          () -> collector.log().contains("waits for topics to be created: " + topics.frames()));
      assertThat(collector.get("/health")).isEmpty();
      Await.until("it is alive", HEALTHY, () -> collector.get("/health/liveness").isPresent());

      platform.create(topics.definitions());

      collector.awaitHealthy(HEALTHY);
    }
  }

  @Test
  void start_settingOutOfRange_endsWithItsKey(TestPlatform platform) throws Exception {
    Topics topics = platform.freshTopics();
    try (CollectorProcess collector =
        CollectorProcess.start(
            platform, topics, Map.of("WARMFRONT_COLLECTOR_WINDOW_SIZE", "1ms"))) {
      assertThat(collector.exitCode(HEALTHY)).isEqualTo(ExitCode.INVALID_CONFIGURATION.number());
      assertThat(collector.log())
          .contains("warmfront.collector.window.size must be from 1000 ms to 3600000 ms, was 1 ms");
    }
  }
}
