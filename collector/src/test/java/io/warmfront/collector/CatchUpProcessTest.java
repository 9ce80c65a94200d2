package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.Seeded;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A collector that was away for long. */
@WithPlatform(Part.KAFKA)
final class CatchUpProcessTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /**
   * For how many seconds the collector is stopped while frames flow, by this property. Without it
   * none of that time passes: ten minutes of frames of the past are sent at once.
   */
  private static final Duration AWAY =
      Duration.ofSeconds(Long.getLong("warmfront.test.away-seconds", 0));

  private static final Duration PAST = AWAY.isZero() ? Duration.ofMinutes(10) : Duration.ZERO;
  private static final Duration BACKLOG = AWAY.plus(PAST);
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(1);

  /**
   * Slow enough for the second one to come while there is much left to read, of some 27 MB; and
   * fast enough for a partition never to be silent until it is missing, as the first answer has a
   * megabyte of each.
   */
  private static final double BYTES_PER_SECOND = 250_000;

  private static final String READER_OF_THE_FIRST = "collector-1-StreamThread-1-consumer";

  @Test
  void backlog_unequalPartitionsAndAnotherCollectorJoins_nothingIsLate(TestPlatform platform) {
    Seeded.check(random -> {
      Topics topics = platform.freshTopics();
      BacklogTraffic traffic =
          new BacklogTraffic(
              "run-1",
              platform.bootstrapServers(),
              topics,
              PAST,
              WINDOW,
              new SplittableRandom(random.nextLong()));
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(traffic, Thread::startVirtualThread);
      try (CollectorProcess first = start(platform, topics, "collector-1");
          WindowReader reader = new WindowReader(platform.bootstrapServers(), topics)) {
        awaitClosed(reader, 1);
        first.stop();
        long back = System.currentTimeMillis() + AWAY.toMillis();
        Await.until(
            "the backlog is written",
            AWAY.plus(LIMIT),
            () -> traffic.isInThePresent() && System.currentTimeMillis() >= back);
        reader.poll();
        long whenStopped = reader.closedUntil();

        limitRead(platform, BYTES_PER_SECOND);
        first.restart();
        awaitClosed(reader, whenStopped + 1);
        try (CollectorProcess second = start(platform, topics, "collector-2")) {
          Await.until(
              "both read", LIMIT, () -> first.tasks("active") > 0 && second.tasks("active") > 0);
          reader.poll();
          assertThat(reader.closedUntil())
              .as("the second one came while there was much left to read")
              .isLessThan(System.currentTimeMillis() - BACKLOG.toMillis() / 10);
          assertThat(apart(platform, topics))
              .as("one partition was read so much further that the others would be late")
              .isGreaterThan(WINDOW.plus(GRACE));
          limitRead(platform, null);

          awaitClosed(reader, System.currentTimeMillis());
          traffic.finish();
          sending.join();
          assertWhole(traffic, reader);
        }
      } finally {
        limitRead(platform, null);
      }
    });
  }

  private static void assertWhole(BacklogTraffic traffic, WindowReader reader) {
    Await.until(
        "every shard has finished",
        LIMIT,
        () -> {
          reader.poll();
          return reader.accounts().getShardsFinished() == BacklogTraffic.SHARDS;
        });
    assertThat(reader.breaches()).isEmpty();
    assertThat(reader.accounts().getLate()).isZero();
    assertThat(reader.operations()).isEqualTo(traffic.sent());
    assertThat(reader.windows()).isEqualTo(traffic.windows());
  }

  private static void awaitClosed(WindowReader reader, long until) {
    Await.until(
        "windows up to %d are closed".formatted(until),
        LIMIT,
        () -> {
          reader.poll();
          return reader.closedUntil() >= until;
        });
  }

  /** Returns by how much time of the frames the partitions are read to different places. */
  private static Duration apart(TestPlatform platform, Topics topics) throws Exception {
    try (Admin admin = platform.admin()) {
      LongSummaryStatistics frames =
          admin
              .listConsumerGroupOffsets(topics.collector())
              .partitionsToOffsetAndMetadata()
              .get()
              .entrySet()
              .stream()
              .filter(read -> read.getKey().topic().equals(topics.frames()))
              .mapToLong(read -> read.getValue().offset())
              .summaryStatistics();
      return BacklogTraffic.timeOf(frames.getMax() - frames.getMin());
    }
  }

  /** Limits how fast the first collector may read; without a limit if that is null. */
  private static void limitRead(TestPlatform platform, @Nullable Double bytesPerSecond)
      throws Exception {
    try (Admin admin = platform.admin()) {
      admin
          .alterClientQuotas(
              List.of(
                  new ClientQuotaAlteration(
                      new ClientQuotaEntity(
                          Map.of(ClientQuotaEntity.CLIENT_ID, READER_OF_THE_FIRST)),
                      List.of(new ClientQuotaAlteration.Op("consumer_byte_rate", bytesPerSecond)))))
          .all()
          .get();
    }
  }

  private static CollectorProcess start(TestPlatform platform, Topics topics, String instance) {
    return CollectorProcess.start(
        platform,
        topics,
        Map.of(
            "WARMFRONT_INSTANCE",
            instance,
            "WARMFRONT_COLLECTOR_WINDOW_SIZE",
            WINDOW.toSeconds() + "s",
            "WARMFRONT_COLLECTOR_WINDOW_GRACE",
            GRACE.toSeconds() + "s"));
  }
}
