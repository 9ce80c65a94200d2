package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What several collectors say together, while one of them comes and goes. */
@WithPlatform(Part.KAFKA)
final class ExportedOnceTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Enough for every partition of the merge to have some; their series are named alike. */
  private static final int RUNS = 6;

  private static final int ROUNDS_EACH_TIME = 40;
  private static final List<String> CUMULATIVE =
      List.of(
          "warmfront_operations_total",
          "warmfront_operation_bytes_total",
          "warmfront_response_time_seconds_count",
          "warmfront_offered_total",
          "warmfront_uncounted_operations_total",
          "warmfront_windows_closed_total");

  @Test
  void series_aCollectorJoinsAndLeaves_areOfOneCollectorEachAndNeverFall(TestPlatform platform) {
    Topics topics = platform.freshTopics();
    List<FrameTraffic> traffics =
        IntStream.range(0, RUNS).mapToObj(run -> traffic(run, platform, topics)).toList();
    try (CollectorProcess first = start(platform, topics, "collector-1");
        WindowReader reader = new WindowReader(platform.bootstrapServers(), topics)) {
      first.awaitHealthy(LIMIT);
      ExportWatch watch = new ExportWatch(CUMULATIVE, first);
      List<CompletableFuture<Void>> sending =
          traffics.stream()
              .map(each -> CompletableFuture.runAsync(each, Thread::startVirtualThread))
              .toList();
      awaitMore(traffics, watch);
      awaitEachOnce("one collector exports all", watch);
      double before = watch.sum("warmfront_operations_total");

      try (CollectorProcess second = start(platform, topics, "collector-2")) {
        watch.add(second);
        Await.until(
            "both export",
            LIMIT,
            () -> {
              watch.look();
              return exports(first) && exports(second);
            });
        awaitEachOnce("each series is of one of two", watch);
        assertThat(watch.sum("warmfront_operations_total")).isGreaterThanOrEqualTo(before);
        awaitMore(traffics, watch);
        awaitEachOnce("each series is still of one of two", watch);
        before = watch.sum("warmfront_operations_total");
      }
      awaitEachOnce("the first has taken over what the second exported", watch);
      assertThat(watch.sum("warmfront_operations_total")).isGreaterThanOrEqualTo(before);

      traffics.forEach(FrameTraffic::finish);
      sending.forEach(CompletableFuture::join);
      long sent = traffics.stream().mapToLong(FrameTraffic::counted).sum();
      Await.until(
          "everything sent is exported",
          LIMIT,
          () -> {
            reader.poll();
            watch.look();
            return watch.sum("warmfront_operations_total") + reader.accounts().getLate() == sent;
          });
      assertThat(watch.isEachExportedOnce()).isTrue();
      assertThat(watch.falls()).isEmpty();
    }
  }

  private static boolean exports(CollectorProcess collector) {
    return new Scrape(collector.get("/prometheus").orElse("")).sum("warmfront_operations_total")
        > 0;
  }

  private static void awaitEachOnce(String what, ExportWatch watch) {
    Await.until(
        what,
        LIMIT,
        () -> {
          watch.look();
          return watch.known() > RUNS && watch.isEachExportedOnce();
        });
  }

  private static void awaitMore(List<FrameTraffic> traffics, ExportWatch watch) {
    long until = traffics.getLast().rounds() + ROUNDS_EACH_TIME;
    Await.until(
        "more frames are sent",
        LIMIT,
        () -> {
          watch.look();
          return traffics.getLast().rounds() >= until;
        });
  }

  private static FrameTraffic traffic(int run, TestPlatform platform, Topics topics) {
    return new FrameTraffic(
        "run-" + run,
        platform.bootstrapServers(),
        topics,
        LIMIT.multipliedBy(5),
        new SplittableRandom(run));
  }

  private static CollectorProcess start(TestPlatform platform, Topics topics, String instance) {
    Map<String, String> settings = new HashMap<>();
    settings.put("WARMFRONT_INSTANCE", instance);
    settings.put("WARMFRONT_COLLECTOR_WINDOW_SIZE", "2s");
    settings.put("WARMFRONT_COLLECTOR_WINDOW_GRACE", "1s");
    settings.put("WARMFRONT_COLLECTOR_STREAMS_SESSION_TIMEOUT", "6s");
    return CollectorProcess.start(platform, topics, settings);
  }
}
