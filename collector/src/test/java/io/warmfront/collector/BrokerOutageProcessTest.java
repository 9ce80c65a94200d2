package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.Seeded;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Kafka is killed while frames flow, and stays away for a while. */
@WithPlatform(Part.KAFKA)
final class BrokerOutageProcessTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration LONGEST_TRAFFIC = Duration.ofMinutes(60);
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Duration TRANSACTION = Duration.ofSeconds(5);

  /** Some outages outlast the transaction that the collector has open, others do not. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LONGEST = Duration.ofSeconds(9);

  /** How often Kafka is killed: twice unless this property says otherwise. */
  private static final int OUTAGES = Integer.getInteger("warmfront.test.outages", 2);

  private static final int ROUNDS_BETWEEN = 50;

  @Test
  void kafka_awayForSeconds_collectorGoesOnAndNothingIsLateOrCountsTwice(TestPlatform platform) {
    Seeded.check(random -> {
      Topics topics = platform.freshTopics();
      FrameTraffic traffic =
          new FrameTraffic(
              "run-1",
              platform.bootstrapServers(),
              topics,
              LONGEST_TRAFFIC,
              new SplittableRandom(random.nextLong()));
      try (CollectorProcess collector = start(platform, topics);
          WindowReader reader = new WindowReader(platform.bootstrapServers(), topics)) {
        collector.awaitHealthy(LIMIT);
        CompletableFuture<Void> sending =
            CompletableFuture.runAsync(traffic, Thread::startVirtualThread);
        for (int outage = 0; outage < OUTAGES; outage++) {
          awaitRounds(ROUNDS_BETWEEN + random.nextInt(ROUNDS_BETWEEN), traffic);
          takeAway(platform, collector, random);
          long back = System.currentTimeMillis();
          Await.until(
              "windows close again",
              LIMIT,
              () -> {
                reader.poll();
                return reader.closedUntil() > back;
              });
        }
        traffic.finish();
        sending.join();
        assertWhole(traffic, reader);
      }
    });
  }

  /** Half of the times the collector is killed as well, and begins anew beside the broker. */
  private static void takeAway(
      TestPlatform platform, CollectorProcess collector, RandomGenerator random) {
    long nanos = random.nextLong(SHORTEST.toNanos(), LONGEST.toNanos());
    boolean isOfBoth = random.nextBoolean();
    platform.kill(Part.KAFKA);
    long killed = System.nanoTime();
    Await.until("Kafka was away for long", LIMIT, () -> System.nanoTime() - killed > nanos);
    if (isOfBoth) {
      collector.killAndRestart();
    } else {
      Await.until("it stays alive", LIMIT, () -> collector.get("/health/liveness").isPresent());
    }
    platform.restart(Part.KAFKA);
  }

  private static void assertWhole(FrameTraffic traffic, WindowReader reader) {
    Await.until(
        "every shard has finished",
        LIMIT,
        () -> {
          reader.poll();
          return reader.accounts().getShardsFinished() == FrameTraffic.SHARDS;
        });
    assertThat(reader.breaches()).isEmpty();
    assertThat(reader.accounts().getLate()).isZero();
    assertThat(reader.accounts().getLost()).isEqualTo(traffic.lost());
    assertThat(reader.accounts().getDuplicate()).isEqualTo(traffic.duplicate());
    assertThat(reader.windows()).isEqualTo(traffic.windows(WINDOW));
  }

  private static void awaitRounds(int number, FrameTraffic traffic) {
    long until = traffic.rounds() + number;
    Await.until("more frames are sent", LIMIT, () -> traffic.rounds() >= until);
  }

  private static CollectorProcess start(TestPlatform platform, Topics topics) {
    return CollectorProcess.start(
        platform,
        topics,
        Map.of(
            "WARMFRONT_COLLECTOR_WINDOW_SIZE",
            WINDOW.toSeconds() + "s",
            "WARMFRONT_COLLECTOR_WINDOW_GRACE",
            "1s",
            "WARMFRONT_COLLECTOR_STREAMS_TRANSACTION_TIMEOUT",
            TRANSACTION.toSeconds() + "s"));
  }
}
