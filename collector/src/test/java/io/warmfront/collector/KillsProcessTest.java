package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.proto.Accounts;
import io.warmfront.contract.proto.Window;
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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A collector that is killed again and again under load, and what it has counted in the end. */
@WithPlatform(Part.KAFKA)
final class KillsProcessTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration LONGEST_TRAFFIC = Duration.ofMinutes(30);
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "WARMFRONT_COLLECTOR_WINDOW_SIZE", "2s",
          "WARMFRONT_COLLECTOR_WINDOW_GRACE", "1s");

  /** How often the collector is killed: a few times unless this property says otherwise. */
  private static final int KILLS = Integer.getInteger("warmfront.test.kills", 3);

  /** A round is a tenth of a second. */
  private static final int MOST_ROUNDS_BETWEEN_KILLS = 120;

  private static final List<String> CUMULATIVE =
      List.of(
          "warmfront_operations_total",
          "warmfront_operation_bytes_total",
          "warmfront_response_time_seconds_count",
          "warmfront_response_time_seconds_bucket",
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
      try (CollectorProcess collector = CollectorProcess.start(platform, topics, SETTINGS);
          WindowReader reader = new WindowReader(platform.bootstrapServers(), topics)) {
        collector.awaitHealthy(LIMIT);
        ExportWatch counters = new ExportWatch(CUMULATIVE, collector);
        CompletableFuture<Void> sending =
            CompletableFuture.runAsync(traffic, Thread::startVirtualThread);
        for (int kill = 0; kill < KILLS; kill++) {
          long until = traffic.rounds() + random.nextInt(1, MOST_ROUNDS_BETWEEN_KILLS);
          Await.until(
              "more frames are sent",
              LIMIT,
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
        assertThat(recounted(platform, topics))
            .as("windows made once more, by a collector that nobody kills")
            .isEqualTo(traffic.windows(WINDOW));
      }
    });
  }

  private static void assertExact(FrameTraffic traffic, WindowReader reader, ExportWatch counters) {
    awaitFinished(reader, counters::look);
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
    assertThat(lacking(traffic.windows(WINDOW), reader.windows())).isEqualTo(accounts.getLate());
    Await.until(
        "the counters have followed",
        LIMIT,
        () -> {
          counters.look();
          return counters.sum("warmfront_operations_total") == reader.operations();
        });
    assertThat(counters.falls()).isEmpty();
  }

  /** Returns the windows that a collector makes of the same frames that nobody kills. */
  private static Map<String, Window> recounted(TestPlatform platform, Topics topics) {
    Topics again = topics.recount("again");
    platform.create(again.definitions());
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("WARMFRONT_TOPICS_RECOUNT", again.recount());
    settings.put("WARMFRONT_INSTANCE", "recount-1");
    try (CollectorProcess _ = CollectorProcess.start(platform, topics, settings);
        WindowReader reader = new WindowReader(platform.bootstrapServers(), again)) {
      awaitFinished(reader, () -> {});
      return reader.windows();
    }
  }

  private static void awaitFinished(WindowReader reader, Runnable meanwhile) {
    Await.until(
        "every shard has finished",
        LIMIT,
        () -> {
          reader.poll();
          meanwhile.run();
          return reader.accounts().getShardsFinished() == FrameTraffic.SHARDS;
        });
  }

  /** Returns how many operations windows lack; those that lack none are equal in every bucket. */
  private static long lacking(Map<String, Window> expected, Map<String, Window> actual) {
    assertThat(expected.keySet()).containsAll(actual.keySet());
    long lacking = 0;
    for (Map.Entry<String, Window> entry : expected.entrySet()) {
      Window there = actual.getOrDefault(entry.getKey(), Window.getDefaultInstance());
      long missing = WindowTotals.operations(entry.getValue()) - WindowTotals.operations(there);
      assertThat(missing).as(entry.getKey()).isNotNegative();
      if (missing == 0) {
        assertThat(there).isEqualTo(entry.getValue());
      }
      lacking += missing;
    }
    return lacking;
  }
}
