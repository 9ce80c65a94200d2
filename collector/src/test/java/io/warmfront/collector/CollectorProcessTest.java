package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The real process on a real Kafka. */
@WithPlatform(Part.KAFKA)
final class CollectorProcessTest {
  private static final Duration HEALTHY = Duration.ofMinutes(1);
  private static final Map<String, String> SHORT_WINDOWS =
      Map.of(
          "WARMFRONT_COLLECTOR_WINDOW_SIZE", "2s",
          "WARMFRONT_COLLECTOR_WINDOW_GRACE", "1s");
  private static final List<String> CUMULATIVE =
      List.of(
          "warmfront_operations_total",
          "warmfront_response_time_seconds_count",
          "warmfront_offered_total",
          "warmfront_steps_total",
          "warmfront_uncounted_operations_total",
          "warmfront_windows_closed_total");

  @Test
  void kill_twiceWhileFramesFlow_everyOperationIsInExactlyOneAccount(TestPlatform platform)
      throws Exception {
    Topics topics = platform.freshTopics();
    FrameTraffic traffic =
        new FrameTraffic(
            "run-1",
            platform.bootstrapServers(),
            topics,
            Duration.ofSeconds(20),
            new SplittableRandom(7));
    try (CollectorProcess collector = CollectorProcess.start(platform, topics, SHORT_WINDOWS);
        WindowReader reader = new WindowReader(platform.bootstrapServers(), topics)) {
      collector.awaitHealthy(HEALTHY);
      CounterWatch counters = new CounterWatch(collector);
      CompletableFuture<Void> sending = CompletableFuture.runAsync(traffic);

      for (int kill = 0; kill < 2; kill++) {
        long closedBefore = reader.operations();
        Await.until(
            "windows close",
            Duration.ofMinutes(1),
            () -> {
              reader.poll();
              counters.look();
              return reader.operations() > closedBefore;
            });
        collector.killAndRestart();
      }
      sending.join();
      Await.until(
          "every shard has finished",
          Duration.ofMinutes(2),
          () -> {
            reader.poll();
            counters.look();
            return reader.accounts().getShardsFinished() == FrameTraffic.SHARDS;
          });

      Accounts accounts = reader.accounts();
      assertThat(reader.breaches()).isEmpty();
      assertThat(reader.provisional()).isPositive();
      assertThat(reader.operations() + accounts.getLate()).isEqualTo(traffic.counted());
      assertThat(accounts.getLost()).isEqualTo(traffic.lost());
      assertThat(accounts.getDuplicate()).isEqualTo(traffic.duplicate());
      assertThat(accounts.getFenced()).isEqualTo(traffic.fenced());
      assertThat(accounts.getRejected()).isEqualTo(traffic.rejected());
      assertThat(accounts.getOffered()).isEqualTo(traffic.offered());
      assertThat(accounts.getUnoffered()).isZero();
      Await.until(
          "the counters have followed",
          Duration.ofSeconds(30),
          () -> counters.look().sum("warmfront_operations_total") == traffic.counted());
      assertThat(counters.falls()).isEmpty();
    }
  }

  /** Looks at counters that must never fall. */
  private static final class CounterWatch {
    private final CollectorProcess collector;
    private final Map<String, Double> greatest = new HashMap<>();
    private final AtomicReference<String> falls = new AtomicReference<>("");

    CounterWatch(CollectorProcess collector) {
      this.collector = collector;
    }

    Scrape look() {
      Scrape scrape = new Scrape(collector.get("/prometheus").orElse(""));
      if (scrape.samples().containsKey("warmfront_windows_closed_total")) {
        for (String name : CUMULATIVE) {
          double now = scrape.sum(name);
          double before = greatest.getOrDefault(name, 0.0);
          if (now < before) {
            falls.accumulateAndGet(name + " from " + before + " to " + now, String::concat);
          }
          greatest.merge(name, now, Math::max);
        }
      }
      return scrape;
    }

    String falls() {
      return falls.get();
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

  @Test
  void kafka_killedAndRestarted_collectorGoesOn(TestPlatform platform) {
    Topics topics = platform.freshTopics();
    try (CollectorProcess collector = CollectorProcess.start(platform, topics, SHORT_WINDOWS)) {
      collector.awaitHealthy(HEALTHY);
      platform.kill(Part.KAFKA);
      Await.until("it stays alive", HEALTHY, () -> collector.get("/health/liveness").isPresent());
      platform.restart(Part.KAFKA);

      FrameTraffic traffic =
          new FrameTraffic(
              "run-2",
              platform.bootstrapServers(),
              topics,
              Duration.ofSeconds(3),
              new SplittableRandom(11));
      traffic.run();
      try (WindowReader reader = new WindowReader(platform.bootstrapServers(), topics)) {
        Await.until(
            "every operation is in a closed window",
            Duration.ofMinutes(2),
            () -> {
              reader.poll();
              return reader.operations() == traffic.counted();
            });
      }
    }
  }
}
