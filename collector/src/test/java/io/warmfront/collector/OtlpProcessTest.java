package io.warmfront.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric.DataCase;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import io.warmfront.contract.topic.Topics;
import io.warmfront.local.Part;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import io.warmfront.testing.otlp.OtlpExport;
import io.warmfront.testing.otlp.OtlpReceiver;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real process pushes to a real receiver what stands in the windows topic. */
@WithPlatform(Part.KAFKA)
final class OtlpProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String OPERATIONS = Metric.OPERATIONS.exportedName();
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Map<String, String> IDENTITY =
      Map.of(
          "service.namespace", "warmfront",
          "service.name", "warmfront-collector",
          "service.instance.id", "collector-1");

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http/protobuf"})
  void push_afterTrafficAndAfterARestart_hasTheBucketsOfTheWindowsTopic(
      String protocol, TestPlatform platform) throws IOException {
    Topics topics = platform.freshTopics();
    FrameTraffic traffic =
        new FrameTraffic(
            "run-1",
            platform.bootstrapServers(),
            topics,
            Duration.ofSeconds(5),
            new SplittableRandom(17));
    try (OtlpReceiver receiver = OtlpReceiver.start(protocol);
        CollectorProcess collector =
            CollectorProcess.start(platform, topics, environment(receiver));
        WindowReader reader = new WindowReader(platform.bootstrapServers(), topics)) {
      collector.awaitHealthy(PATIENCE);
      traffic.run();
      Await.until(
          "every operation is in a closed window",
          PATIENCE,
          () -> {
            reader.poll();
            return reader.operations() == traffic.counted();
          });
      assertSame(awaitAll(receiver, 0, traffic), reader);

      int before = receiver.exports().size();
      collector.killAndRestart();
      assertSame(awaitAll(receiver, before, traffic), reader);
      assertThat(receiver.exports())
          .extracting(OtlpExport::resource)
          .allSatisfy(resource -> assertThat(resource).containsAllEntriesOf(IDENTITY));
      assertThat(
              receiver.exports().stream()
                  .map(export -> export.sum(OPERATIONS))
                  .filter(sum -> sum > 0))
          .as("operations, push by push")
          .isSorted();
    }
  }

  private static OtlpExport awaitAll(OtlpReceiver receiver, int before, FrameTraffic traffic) {
    Await.until(
        "all operations are pushed",
        PATIENCE,
        () ->
            receiver.exports().size() > before
                && receiver.newest().sum(OPERATIONS) == traffic.counted());
    return receiver.newest();
  }

  private static void assertSame(OtlpExport export, WindowReader reader) {
    assertThat(histograms(export)).isEqualTo(histograms(reader));
    assertThat(export.metrics().values())
        .as("values of libraries are left to scrapes")
        .allMatch(metric -> metric.getName().startsWith("warmfront_"));
  }

  /** Returns what was pushed of response times, as text, by the values of the labels. */
  private static Map<String, String> histograms(OtlpExport export) {
    io.opentelemetry.proto.metrics.v1.Metric metric =
        export.metric(Metric.RESPONSE_TIME.exportedName());
    assertThat(metric.getDataCase()).isEqualTo(DataCase.EXPONENTIAL_HISTOGRAM);
    Map<String, String> told = new TreeMap<>();
    for (ExponentialHistogramDataPoint point :
        metric.getExponentialHistogram().getDataPointsList()) {
      assertThat(point.getScale()).isEqualTo(ExponentialHistogram.SCALE);
      Map<Integer, Long> buckets = new TreeMap<>();
      List<Long> counts = point.getPositive().getBucketCountsList();
      for (int i = 0; i < counts.size(); i++) {
        if (counts.get(i) > 0) {
          buckets.put(point.getPositive().getOffset() + i, counts.get(i));
        }
      }
      Map<String, String> labels = OtlpExport.attributes(point.getAttributesList());
      String key =
          String.join(
              "/",
              Metric.RESPONSE_TIME.labels().stream()
                  .filter(it -> !it.equals("partition")) // a run is merged in one
                  .map(it -> labels.getOrDefault(it, ""))
                  .toList());
      told.put(key, text(point.getCount(), point.getZeroCount(), point.getSum(), buckets));
    }
    return told;
  }

  private static Map<String, String> histograms(WindowReader reader) {
    Map<String, ExponentialHistogram> merged = new HashMap<>();
    for (Window window : reader.windows().values()) {
      SeriesTags tags = window.getSeries();
      for (OutcomeStats stats : window.getOutcomesList()) {
        String key =
            String.join(
                "/",
                tags.getScenario(),
                tags.getTarget(),
                tags.getOperation(),
                Outcome.of(stats.getOutcome()).label());
        if (stats.hasResponse()) {
          merged.computeIfAbsent(key, _ -> new ExponentialHistogram()).merge(stats.getResponse());
        }
      }
    }
    Map<String, String> told = new TreeMap<>();
    merged.forEach((key, histogram) -> {
      Map<Integer, Long> buckets = new TreeMap<>();
      histogram.forEachBucket(buckets::put);
      told.put(
          key,
          text(
              histogram.count(),
              histogram.zeroCount(),
              histogram.sumNanos() / NANOS_PER_SECOND,
              buckets));
    });
    return told;
  }

  private static String text(long count, long zeros, double sum, Map<Integer, Long> buckets) {
    return "count %d, zeros %d, sum %s s, buckets %s".formatted(count, zeros, sum, buckets);
  }

  private static Map<String, String> environment(OtlpReceiver receiver) {
    return Map.of(
        "WARMFRONT_COLLECTOR_WINDOW_SIZE", "2s",
        "WARMFRONT_COLLECTOR_WINDOW_GRACE", "1s",
        "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
        "OTEL_EXPORTER_OTLP_PROTOCOL", receiver.protocol(),
        "OTEL_METRIC_EXPORT_INTERVAL", "500");
  }
}
