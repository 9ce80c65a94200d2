package io.warmfront.telemetry.otlp;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the standard variables {@code OTEL_…} say, with Warmfront's defaults.
 *
 * @param pushesMetrics whether metrics are to be pushed
 * @param pushesSpans whether spans are to be pushed
 * @param sampled which operations get spans
 * @param properties the variables under the names that OpenTelemetry's SDK gives them
 */
record PushSettings(
    boolean pushesMetrics,
    boolean pushesSpans,
    SampledShare sampled,
    Map<String, String> properties) {
  private static final String PREFIX = "OTEL_";
  private static final String METRICS_EXPORTER = "otel.metrics.exporter";
  private static final String SPANS_EXPORTER = "otel.traces.exporter";
  private static final String OTLP = "otlp";
  private static final String NONE = "none";

  /** In milliseconds; the SDK's own is a minute. */
  private static final String INTERVAL = "15000";

  PushSettings {
    properties = Map.copyOf(properties);
  }

  /**
   * Reads variables; empty ones count as absent. Metrics are pushed if {@code
   * OTEL_METRICS_EXPORTER} says so, or if it says nothing and an endpoint is named; spans by {@code
   * OTEL_TRACES_EXPORTER} likewise.
   *
   * @throws PipelineException if an exporter is asked for that is not here, or a sampler is wrong
   */
  static PushSettings of(Map<String, String> environment) {
    Map<String, String> properties = new HashMap<>();
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !value.isBlank()) {
        properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value.strip());
      }
    });
    boolean isEnabled =
        !Boolean.parseBoolean(properties.getOrDefault("otel.sdk.disabled", "false"));
    boolean pushesMetrics =
        isPushed(
            properties,
            METRICS_EXPORTER,
            "otel.exporter.otlp.metrics.endpoint",
            "OTEL_METRICS_EXPORTER must be otlp or none, was '%s'; /prometheus is there in any case");
    boolean pushesSpans =
        isPushed(
            properties,
            SPANS_EXPORTER,
            "otel.exporter.otlp.traces.endpoint",
            "OTEL_TRACES_EXPORTER must be otlp or none, was '%s'");
    SampledShare sampled = SampledShare.of(properties);
    properties.put(SampledShare.SAMPLER, sampled.sampler());
    properties.put(SampledShare.RATIO, Double.toString(sampled.ratio()));
    properties.putIfAbsent("otel.metric.export.interval", INTERVAL);
    properties.putIfAbsent("otel.exporter.otlp.protocol", "http/protobuf");
    properties.put("otel.logs.exporter", NONE); // nothing here makes log records
    return new PushSettings(
        isEnabled && pushesMetrics, isEnabled && pushesSpans, sampled, properties);
  }

  /** Whether anything is to be pushed. */
  boolean isWanted() {
    return pushesMetrics || pushesSpans;
  }

  /** Returns what is pushed, in words. */
  String what() {
    return pushesMetrics && pushesSpans ? "metrics and spans" : pushesSpans ? "spans" : "metrics";
  }

  /** Completes what is said of an exporter, and returns whether it pushes. */
  private static boolean isPushed(
      Map<String, String> properties, String exporter, String endpoint, String refusal) {
    boolean isNamed =
        properties.containsKey("otel.exporter.otlp.endpoint") || properties.containsKey(endpoint);
    String exporters = properties.computeIfAbsent(exporter, _ -> isNamed ? OTLP : NONE);
    if (Stream.of(exporters.split(","))
        .map(String::strip)
        .anyMatch(each -> !each.equals(OTLP) && !each.equals(NONE))) {
      throw new PipelineException(ErrorCode.CONFIG_INVALID, refusal.formatted(exporters));
    }
    return exporters.contains(OTLP);
  }
}
