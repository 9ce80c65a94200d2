package io.warmfront.collector.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.warmfront.collector.FrameBuilder;
import io.warmfront.collector.topology.ClosedState;
import io.warmfront.collector.window.Account;
import io.warmfront.collector.window.WindowTotals;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.histogram.BucketIndex;
import io.warmfront.contract.metric.Metric;
import io.warmfront.contract.proto.OutcomeCode;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.proto.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class WindowMetricsTest {
  private static final long START = 1_700_000_000_000L;
  private static final SeriesTags ACME = FrameBuilder.tags("web", "redis", "read", "acme");
  private static final SeriesTags GLOBEX = FrameBuilder.tags("web", "redis", "read", "globex");

  private final ClosedWindowsBoard board = new ClosedWindowsBoard();
  private Instant now = Instant.ofEpochMilli(START + 16_000);
  private final DeadLetterCounts deadLetters = new DeadLetterCounts(() -> now);
  private boolean isComplete = true;
  private final WindowMetrics metrics =
      new WindowMetrics(board, deadLetters, () -> isComplete, Duration.ofSeconds(25), () -> now);

  @Test
  void collect_nothingComplete_showsNoCounterOfWindows() throws IOException {
    isComplete = false;
    show(0, hits(ACME, 3));
    assertThat(scrape()).doesNotContain("warmfront_operations_total");
  }

  @Test
  void collect_closedWindows_areCountersAndHistograms() throws IOException {
    show(0, hits(ACME, 3), hits(GLOBEX, 2));
    assertThat(scrape())
        .contains(
            "warmfront_operations_total{operation=\"read\",outcome=\"hit\",partition=\"0\","
                + "scenario=\"web\",target=\"redis\",tenant=\"acme\"} 3.0")
        .contains(
            "warmfront_response_time_seconds_bucket{operation=\"read\",outcome=\"hit\","
                + "partition=\"0\",scenario=\"web\",target=\"redis\",le=\"0.0015\"} 5")
        .contains("warmfront_windows_closed_total{partition=\"0\"} 1.0")
        .contains("warmfront_window_last_closed_timestamp_seconds 1.70000001E9")
        .contains("warmfront_uncounted_operations_total{partition=\"0\",reason=\"late\"} 0.0")
        .contains("warmfront_rejected_frames_total{reason=\"FRAME_INVALID\"} 0.0");
  }

  @Test
  void collect_valuesWithoutLabels_areCountedByTag() throws IOException {
    show(
        0,
        hits(ACME, 3),
        hits(FrameBuilder.tags("web", "redis", "read", "__other__"), 5),
        hits(FrameBuilder.tags("web", "redis", "__other__", "__other__"), 2));
    show(1, hits(FrameBuilder.tags("web", "redis", "read", "__other__"), 1));
    assertThat(scrape())
        .contains("warmfront_folded_operations_total{partition=\"0\",tag=\"tenant\"} 7.0")
        .contains("warmfront_folded_operations_total{partition=\"1\",tag=\"tenant\"} 1.0")
        .contains("warmfront_folded_operations_total{partition=\"0\",tag=\"operation\"} 2.0")
        .contains("warmfront_folded_operations_total{partition=\"0\",tag=\"scenario\"} 0.0");
  }

  @Test
  void collect_accounts_areCountedOnceByScenarioOrReason() throws IOException {
    WindowTotals ofRun = new WindowTotals();
    ofRun.add(Account.LOST, 7);
    WindowTotals ofScenario = new WindowTotals();
    ofScenario.add(Account.OFFERED, 11);
    ofScenario.add(Account.STEPS, 5);
    ofScenario.add(Account.UNOFFERED, 2);
    show(
        0,
        window(SeriesTags.getDefaultInstance(), ofRun),
        window(SeriesTags.newBuilder().setScenario("web").build(), ofScenario));
    assertThat(scrape())
        .contains("warmfront_uncounted_operations_total{partition=\"0\",reason=\"lost\"} 7.0")
        .contains("warmfront_offered_total{partition=\"0\",scenario=\"web\"} 11.0")
        .contains("warmfront_steps_total{partition=\"0\",scenario=\"web\"} 5.0")
        .contains("warmfront_unoffered_total{partition=\"0\",scenario=\"web\"} 2.0");
  }

  @Test
  void collect_seriesInSeveralPartitions_isOneInEach() throws IOException {
    show(0, hits(ACME, 3));
    show(1, hits(ACME, 4));
    assertThat(operations())
        .containsExactlyInAnyOrder("partition=\"0\" 3.0", "partition=\"1\" 4.0");
  }

  @Test
  void collect_partitionAwayWhileRebalancing_keepsTheLastCompletePicture() throws IOException {
    show(0, hits(ACME, 3));
    show(1, hits(ACME, 4));
    assertThat(operations()).hasSize(2);
    isComplete = false;
    board.hide(1);
    assertThat(operations()).hasSize(2);
    isComplete = true;
    assertThat(operations()).containsExactly("partition=\"0\" 3.0");
  }

  @Test
  void collect_windowOld_gaugesAreGoneAndCountersStay() throws IOException {
    show(0, hits(ACME, 3));
    assertThat(scrape())
        .contains("warmfront_window_hit_ratio{operation=\"read\",scenario=\"web\"")
        .contains("quantile=\"0.5\"");
    now = Instant.ofEpochMilli(START + 35_001);
    assertThat(scrape())
        .doesNotContain("warmfront_window_hit_ratio{")
        .doesNotContain("quantile=\"0.5\"")
        .contains("warmfront_operations_total{");
  }

  @Test
  void collect_fewValues_showsNoHighQuantile() throws IOException {
    show(0, hits(ACME, 99));
    assertThat(scrape()).contains("quantile=\"0.95\"").doesNotContain("quantile=\"0.99\"");
    show(0, hits(ACME, 100));
    assertThat(scrape()).contains("quantile=\"0.99\"").doesNotContain("quantile=\"0.999\"");
  }

  @Test
  void collect_missedReads_areHopsAndRatios() throws IOException {
    WindowTotals totals = new WindowTotals();
    for (int i = 0; i < 90; i++) {
      totals.record(OutcomeCode.OUTCOME_HIT_VALUE, 0, 100_000, 40);
      totals.recordEntry(OutcomeCode.OUTCOME_HIT_VALUE, 40);
    }
    totals.recordStaleness(2_000_000);
    totals.recordTtlDrift(OutcomeCode.OUTCOME_MISS_VALUE, -3_000_000_000L);
    for (int i = 0; i < 10; i++) {
      totals.record(OutcomeCode.OUTCOME_MISS_VALUE, 0, 2_000_000, 80);
      totals.recordHops(OutcomeCode.OUTCOME_MISS_VALUE, 90_000, i < 5 ? 1_400_000 : 0, 0);
      totals.recordEntry(OutcomeCode.OUTCOME_MISS_VALUE, 40);
    }
    show(0, window(ACME, totals));

    String labels = "{operation=\"read\",scenario=\"web\",target=\"redis\"}";
    assertThat(scrape())
        .contains(
            "warmfront_hop_seconds_count{hop=\"lookup\",operation=\"read\",partition=\"0\","
                + "scenario=\"web\",target=\"redis\"} 10")
        .contains(
            "warmfront_hop_seconds_count{hop=\"origin\",operation=\"read\",partition=\"0\","
                + "scenario=\"web\",target=\"redis\"} 5")
        .doesNotContain("hop=\"fill\"")
        .contains(
            "warmfront_entry_bytes_total{operation=\"read\",outcome=\"hit\",partition=\"0\","
                + "scenario=\"web\",target=\"redis\"} 3600.0")
        .contains(
            "warmfront_staleness_seconds_count{operation=\"read\",partition=\"0\","
                + "scenario=\"web\",target=\"redis\"} 1")
        .contains(
            "warmfront_ttl_drift_seconds_sum{direction=\"early\",operation=\"read\","
                + "partition=\"0\",scenario=\"web\",target=\"redis\"} 3.0")
        .contains("warmfront_window_byte_hit_ratio" + labels + " 0.9")
        .contains("warmfront_window_origin_amplification_ratio" + labels + " 0.5")
        .contains("warmfront_window_hit_bound_ratio{bound=\"low\",operation=\"read\"")
        .contains("target=\"redis\"} 0.82563");
  }

  @Test
  void collect_closedModel_hasServiceTimes() throws IOException {
    WindowTotals totals = new WindowTotals();
    totals.recordOfUser(OutcomeCode.OUTCOME_HIT_VALUE, 1_000_000, 10);
    show(0, window(ACME, totals));
    assertThat(scrape())
        .contains("warmfront_service_time_seconds_count")
        .doesNotContain("warmfront_response_time_seconds");
  }

  @Test
  void collect_slowOperations_areExemplarsOfTheirHistogram() throws IOException {
    WindowTotals totals = new WindowTotals();
    totals.record(OutcomeCode.OUTCOME_MISS_VALUE, 0, 4_000_000, 10);
    totals.recordSlow(OutcomeCode.OUTCOME_MISS_VALUE, 4_000_000, () -> 0xabcL);
    show(0, window(ACME, totals));

    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(metrics);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OpenMetricsTextFormatWriter.create().write(out, registry.scrape());
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("le=\"0.005\"} 1 # {key_hash=\"0000000000000abc\"} 0.004 1700000009.999");
  }

  @Test
  void collect_sampledOperations_nameTheirSpanAndStandInFront() throws IOException {
    WindowTotals totals = new WindowTotals();
    totals.record(OutcomeCode.OUTCOME_MISS_VALUE, 0, 4_500_000, 10);
    totals.recordSlow(OutcomeCode.OUTCOME_MISS_VALUE, 4_500_000, () -> 1);
    totals.record(OutcomeCode.OUTCOME_MISS_VALUE, 0, 4_000_000, 10);
    totals.recordSlow(
        OutcomeCode.OUTCOME_MISS_VALUE, 4_000_000, 0xabcL, new SpanId(0x10L, 0x20L, 0x30L));
    show(0, window(ACME, totals));

    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(metrics);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OpenMetricsTextFormatWriter.create().write(out, registry.scrape());
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "le=\"0.005\"} 2 # {key_hash=\"0000000000000abc\",span_id=\"0000000000000030\","
                + "trace_id=\"00000000000000100000000000000020\"} 0.004 1700000009.999");
  }

  @Test
  void collect_deadLetters_areCountedByReason() throws IOException {
    deadLetters.putAside(ErrorCode.FRAME_UNREADABLE, "for a test");
    assertThat(scrape())
        .contains("warmfront_rejected_frames_total{reason=\"FRAME_UNREADABLE\"} 1.0");
  }

  @Test
  void collect_histogram_hasTheSameBucketsNatively() {
    WindowTotals totals = new WindowTotals();
    totals.record(OutcomeCode.OUTCOME_HIT_VALUE, 0, 0, 0);
    totals.record(OutcomeCode.OUTCOME_HIT_VALUE, 0, 1_000_000, 0);
    totals.record(OutcomeCode.OUTCOME_HIT_VALUE, 0, 1_000_000, 0);
    totals.record(OutcomeCode.OUTCOME_HIT_VALUE, 0, 5_000_000_000L, 0);
    show(0, window(ACME, totals));

    HistogramSnapshot histogram =
        metrics.collect().stream()
            .filter(each ->
                each.getMetadata().getPrometheusName().equals("warmfront_response_time_seconds"))
            .map(HistogramSnapshot.class::cast)
            .findFirst()
            .orElseThrow();
    HistogramDataPointSnapshot point = histogram.getDataPoints().getFirst();
    assertThat(point.getNativeSchema()).isEqualTo(6);
    assertThat(point.getNativeZeroCount()).isEqualTo(1);
    assertThat(point.getNativeBucketsForPositiveValues().stream().toList())
        .extracting(bucket -> bucket.getBucketIndex())
        .containsExactly(
            BucketIndex.ofNanos(1_000_000) + 1, BucketIndex.ofNanos(5_000_000_000L) + 1);
    assertThat(point.getCount()).isEqualTo(4);
    assertThat(point.getSum()).isEqualTo(5.002);
    assertThat(point.getClassicBuckets().getCount(0)).isEqualTo(1);
    assertThat(point.getClassicBuckets().getCount(point.getClassicBuckets().size() - 1))
        .isEqualTo(1);
  }

  @Test
  void collect_everyName_isInTheCatalogue() {
    show(0, hits(ACME, 2_000));
    Set<String> catalogue =
        Arrays.stream(Metric.values())
            .map(Metric::exportedName)
            .map(name -> name.endsWith("_total") ? name.substring(0, name.length() - 6) : name)
            .collect(Collectors.toSet());
    for (MetricSnapshot snapshot : metrics.collect()) {
      assertThat(catalogue).contains(snapshot.getMetadata().getPrometheusName());
    }
  }

  private void show(int partition, Window... totals) {
    List<Window> windows = List.of(totals);
    board.show(partition, new ClosedState(1, START + 10_000, windows, windows));
  }

  private static Window hits(SeriesTags tags, int count) {
    WindowTotals totals = new WindowTotals();
    for (int i = 0; i < count; i++) {
      totals.record(OutcomeCode.OUTCOME_HIT_VALUE, 100, 1_000_000, 10);
    }
    return window(tags, totals);
  }

  private static Window window(SeriesTags tags, WindowTotals totals) {
    Window.Builder window =
        Window.newBuilder().setSeries(tags).setStartMillis(START).setSizeMillis(10_000);
    totals.encodeInto(window);
    return window.build();
  }

  /** Returns the partition and the value of each series of operations. */
  private List<String> operations() throws IOException {
    return scrape()
        .lines()
        .filter(line -> line.startsWith("warmfront_operations_total{"))
        .map(line -> line.replaceAll(".*(partition=\"\\d+\").*}", "$1"))
        .toList();
  }

  private String scrape() throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(metrics);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(out, registry.scrape());
    return out.toString(StandardCharsets.UTF_8);
  }
}
