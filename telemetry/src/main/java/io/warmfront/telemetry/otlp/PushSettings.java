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
 * @param isWanted whether anything is to be pushed
 * @param properties the variables under the names that OpenTelemetry's SDK gives them
 */
record PushSettings(boolean isWanted, Map<String, String> properties) {
  private static final String PREFIX = "OTEL_";
  private static final String EXPORTER = "otel.metrics.exporter";
  private static final String OTLP = "otlp";
  private static final String NONE = "none";

  /** In milliseconds; the SDK's own is a minute. */
  private static final String INTERVAL = "15000";

  PushSettings {
    properties = Map.copyOf(properties);
  }

  /**
   * Reads variables; empty ones count as absent. Something is pushed if {@code
   * OTEL_METRICS_EXPORTER} says so, or if it says nothing and an endpoint is named.
   *
   * @throws PipelineException if an exporter is asked for that is not here
   */
  static PushSettings of(Map<String, String> environment) {
    Map<String, String> properties = new HashMap<>();
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !value.isBlank()) {
        properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value.strip());
      }
    });
    boolean isNamed =
        properties.containsKey("otel.exporter.otlp.endpoint")
            || properties.containsKey("otel.exporter.otlp.metrics.endpoint");
    String exporters = properties.getOrDefault(EXPORTER, isNamed ? OTLP : NONE);
    properties.put(EXPORTER, exporters);
    properties.putIfAbsent("otel.metric.export.interval", INTERVAL);
    properties.putIfAbsent("otel.exporter.otlp.protocol", "http/protobuf");
    // Nothing here makes spans or log records.
    properties.put("otel.traces.exporter", NONE);
    properties.put("otel.logs.exporter", NONE);
    boolean isDisabled =
        Boolean.parseBoolean(properties.getOrDefault("otel.sdk.disabled", "false"));
    return new PushSettings(isPushing(exporters) && !isDisabled, properties);
  }

  private static boolean isPushing(String exporters) {
    if (Stream.of(exporters.split(","))
        .map(String::strip)
        .anyMatch(each -> !each.equals(OTLP) && !each.equals(NONE))) {
      throw new PipelineException(
          ErrorCode.CONFIG_INVALID,
          "OTEL_METRICS_EXPORTER must be otlp or none, was '%s'; /prometheus is there in any case"
              .formatted(exporters));
    }
    return exporters.contains(OTLP);
  }
}
