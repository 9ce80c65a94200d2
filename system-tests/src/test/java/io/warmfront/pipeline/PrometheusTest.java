package io.warmfront.pipeline;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.proto.OutcomeStats;
import io.warmfront.contract.proto.Window;
import io.warmfront.pipeline.PrometheusServer.Series;
import io.warmfront.pipeline.WindowLog.Kind;
import io.warmfront.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Debian's Prometheus scrapes all services while a run goes on, once with classic and once with
 * native histograms, and what it says is held against the windows topic.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PrometheusTest {
  @RegisterExtension
  static final RunningWarmfront WARMFRONT = RunningWarmfront.withoutLoad("prometheus");

  private static final List<String> SERVICES =
      List.of("generator", "cache-updater", "collector", "console");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.95, 0.99);
  private static final Set<String> GAUGES =
      Set.of("warmfront_window_response_time_seconds", "warmfront_window_hit_ratio");
  private static final double ROUNDING = 1e-9;

  /** From the lower to the upper bound of a bucket. */
  private static final double GROWTH = 1 + 2.01 * ExponentialHistogram.RELATIVE_ERROR;

  private static final String WORKLOAD =
      """
      apiVersion: warmfront/v1
      name: prometheus
      duration: 40s
      tenants: [acme, globex]
      keys:
        items: {count: 500, distribution: {zipf: 0.99}}
      scenarios:
        reads:
          executor: constant-arrival-rate
          rate: 200
          arrival: poisson
          maxInFlight: 200
          ops:
            - {op: cache-aside-read, keys: items, ttl: 30s, weight: 8}
            - {op: write, keys: items, ttl: 30s, weight: 1}
            - {op: search, keys: items, weight: 1}
      """;

  /** One run, watched by both from its beginning until its windows are closed and forgotten. */
  @Test
  @Order(1)
  void scrape_ofARun_agreesWithTheWindowsTopic() throws Exception {
    try (PrometheusServer classic = start("classic", false);
        PrometheusServer natives = start("native", true)) {
      for (PrometheusServer each : List.of(classic, natives)) {
        Await.until("all services are scraped", PATIENCE, () -> each.value("sum(up)") == 4);
      }
      Path file = Files.writeString(WARMFRONT.scratch().resolve("prometheus.yaml"), WORKLOAD);
      // its verdict is not asked for: the numbers must agree on a busy machine too
      WARMFRONT.call(
          Duration.ofMinutes(3), "run", file.toString(), "--data", WARMFRONT.data().toString());

      WindowLog log = new WindowLog(WARMFRONT.state());
      for (PrometheusServer each : List.of(classic, natives)) {
        Await.until(
            "Prometheus has all operations of the windows topic",
            PATIENCE,
            () ->
                each.value("sum(warmfront_operations_total)")
                    == WindowLog.operations(log.closed()));
      }
      Collection<Window> windows = log.closed();
      assertThat(WindowLog.operations(windows)).isGreaterThan(5_000);
      Map<Kind, ExponentialHistogram> response = WindowLog.response(windows);
      assertNative(natives, response);
      assertClassic(classic, response);
      assertGauges(classic, windows);
    }
  }

  /** A bucket of ours is a bucket of Prometheus: its middle is within the stated error of both. */
  private static void assertNative(
      PrometheusServer natives, Map<Kind, ExponentialHistogram> response)
      throws IOException, InterruptedException {
    String all = "sum by (scenario, target, operation) (warmfront_response_time_seconds)";
    assertThat(counts(natives, "histogram_count(%s)".formatted(all))).isEqualTo(counts(response));
    for (double quantile : QUANTILES) {
      for (Series each : natives.query("histogram_quantile(%s, %s)".formatted(quantile, all))) {
        double ours = ours(response, each, quantile);
        assertThat(Math.abs(ours - each.value()) / each.value())
            .as("%s of %s: %s s there, %s s here", quantile, each.labels(), each.value(), ours)
            .isLessThanOrEqualTo(ExponentialHistogram.RELATIVE_ERROR + ROUNDING);
      }
    }
  }

  /** The error of classic buckets is their own width: both quantiles lie between the same edges. */
  private static void assertClassic(
      PrometheusServer classic, Map<Kind, ExponentialHistogram> response)
      throws IOException, InterruptedException {
    assertThat(
            counts(
                classic,
                "sum by (scenario, target, operation) (warmfront_response_time_seconds_count)"))
        .isEqualTo(counts(response));
    TreeSet<Double> edges = new TreeSet<>(Set.of(0.0));
    for (Series each : classic.query("sum by (le) (warmfront_response_time_seconds_bucket)")) {
      String edge = each.labels().getOrDefault("le", "");
      edges.add(edge.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(edge));
    }
    assertThat(edges).hasSizeGreaterThan(10);
    for (double quantile : QUANTILES) {
      for (Series each :
          classic.query(
              "histogram_quantile(%s, sum by (scenario, target, operation, le) (%s))"
                  .formatted(quantile, "warmfront_response_time_seconds_bucket"))) {
        double ours = ours(response, each, quantile);
        assertThat(each.value())
            .as("%s of %s, which is %s s here", quantile, each.labels(), ours)
            .isBetween(
                Objects.requireNonNull(edges.floor(ours)),
                Objects.requireNonNull(edges.ceiling(ours * GROWTH)));
      }
    }
  }

  /** Every value that a gauge ever had is that of a closed window, and it goes with its window. */
  private static void assertGauges(PrometheusServer classic, Collection<Window> windows)
      throws IOException, InterruptedException {
    Map<Long, List<Window>> byStart = windows.stream().collect(groupingBy(Window::getStartMillis));
    for (String gauge : GAUGES) {
      List<Series> seen = classic.query(gauge + "[10m]");
      assertThat(seen).as(gauge).isNotEmpty();
      for (Series each : seen) {
        Set<Double> values = new HashSet<>();
        byStart.values().forEach(window -> valueOf(window, each.labels()).ifPresent(values::add));
        assertThat(values).as("%s%s in the topic", gauge, each.labels()).containsAll(each.values());
      }
      Await.until(gauge + " is gone", PATIENCE, () -> classic.query(gauge).isEmpty());
    }
  }

  private static Optional<Double> valueOf(List<Window> window, Map<String, String> labels) {
    List<Window> ofKind =
        window.stream().filter(it -> Kind.of(it.getSeries()).equals(Kind.of(labels))).toList();
    String quantile = labels.get("quantile");
    if (quantile == null) {
      return hitRatio(ofKind);
    }
    return Optional.ofNullable(WindowLog.response(ofKind).get(Kind.of(labels)))
        .flatMap(response ->
            response.quantileSeconds(Double.parseDouble(quantile)).stream().boxed().findFirst());
  }

  private static Optional<Double> hitRatio(List<Window> windows) {
    long hits = 0;
    long misses = 0;
    for (Window window : windows) {
      for (OutcomeStats stats : window.getOutcomesList()) {
        Outcome outcome = Outcome.of(stats.getOutcome());
        hits += outcome.isHit() ? stats.getCount() : 0;
        misses += outcome.isMiss() ? stats.getCount() : 0;
      }
    }
    return hits + misses == 0 ? Optional.empty() : Optional.of((double) hits / (hits + misses));
  }

  @Test
  @Order(2)
  void scrape_ofEachService_passesPromtoolAndIsDocumented() throws Exception {
    PrometheusServer.assumeThere();
    Set<String> documented = MetricsPage.shipped().names();
    Set<String> exported = new TreeSet<>();
    for (String service : SERVICES) {
      try (ConsoleClient client = new ConsoleClient(URI.create(WARMFRONT.state().url(service)))) {
        String scrape = client.text("/prometheus");
        Path file = Files.writeString(WARMFRONT.scratch().resolve(service + ".metrics"), scrape);
        assertThat(Promtool.check(file)).as(service).doesNotContain("warmfront_");
        exported.addAll(MetricsPage.namesIn(scrape));
      }
    }
    assertThat(exported).as("docs/metrics.md").isNotEmpty().isSubsetOf(documented);
  }

  private static double ours(
      Map<Kind, ExponentialHistogram> response, Series series, double quantile) {
    Kind kind = Kind.of(series.labels());
    return Objects.requireNonNull(response.get(kind), kind.toString())
        .quantileSeconds(quantile)
        .orElseThrow();
  }

  private static Map<String, Double> counts(PrometheusServer server, String expression)
      throws IOException, InterruptedException {
    return server.query(expression).stream()
        .collect(
            Collectors.toMap(
                each -> Kind.of(each.labels()).toString(),
                Series::value,
                Double::sum,
                TreeMap::new));
  }

  private static Map<String, Double> counts(Map<Kind, ExponentialHistogram> response) {
    return response.entrySet().stream()
        .collect(
            Collectors.toMap(
                each -> each.getKey().toString(),
                each -> (double) each.getValue().count(),
                Double::sum,
                TreeMap::new));
  }

  private static PrometheusServer start(String name, boolean isNative) throws Exception {
    Map<String, String> targets = new TreeMap<>();
    for (String service : SERVICES) {
      targets.put(service, URI.create(WARMFRONT.state().url(service)).getAuthority());
    }
    return PrometheusServer.start(WARMFRONT.scratch().resolve(name), targets, isNative);
  }
}
