package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.error.ExitCode;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.Seeded;
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
  private static final Duration LONGEST_TRAFFIC = Duration.ofMinutes(30);
  private static final Duration WINDOW = Duration.ofSeconds(2);

  /** How often the collector is killed: a few times unless this property says otherwise. */
  private static final int KILLS = Integer.getInteger("warmfront.test.kills", 2);

  /** A round is a tenth of a second. */
  private static final int MOST_ROUNDS_BETWEEN_KILLS = 120;

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

  /** Kills come after a random number of frames, at random, during a start too. */
  @Test
  void kill_atAnyPointWhileFramesFlow_everyOperationIsInExactlyOneAccount(TestPlatform platform) {
    Seeded.check(random -> {
      Topics topics = platform.freshTopics();
      FrameTraffic traffic =
          new FrameTraffic(
              "run-1",
              platform.bootstrapServers(),
              topics,
              LONGEST_TRAFFIC,
              new SplittableRandom(random.nextLong()));
      try (CollectorProcess collector = CollectorProcess.start(platform, topics, SHORT_WINDOWS);
          WindowReader reader = new WindowReader(platform.bootstrapServers(), topics)) {
        collector.awaitHealthy(HEALTHY);
        CounterWatch counters = new CounterWatch(collector);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(traffic);
        for (int kill = 0; kill < KILLS; kill++) {
          long until = traffic.rounds() + random.nextInt(1, MOST_ROUNDS_BETWEEN_KILLS);
          Await.until(
              "more frames are sent",
              HEALTHY,
              () -> {
                reader.poll();
                counters.look();
                return traffic.rounds() >= until;
              });
          collector.killAndRestart();
        }
        traffic.finish();
        sending.join();
        assertExact(traffic, reader, counters);
      }
    });
  }

  private static void assertExact(
      FrameTraffic traffic, WindowReader reader, CounterWatch counters) {
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
    if (accounts.getLate() == 0) {
      assertThat(reader.windows()).isEqualTo(traffic.windows(WINDOW));
    }
    Await.until(
        "the counters have followed",
        Duration.ofSeconds(30),
        () -> counters.look().sum("warmfront_operations_total") == reader.operations());
    assertThat(counters.falls()).isEmpty();
  }

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
            "every operation is in a closed window, or late",
            Duration.ofMinutes(2),
            () -> {
              reader.poll();
              return isAllCounted(traffic, reader);
            });
      }
    }
  }
}
