package io.warmfront.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PushSettingsTest {
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  @Test
  void isWanted_nothingSaid_isFalse() {
    assertThat(PushSettings.of(Map.of()).isWanted()).isFalse();
    assertThat(PushSettings.of(Map.of(ENDPOINT, " ")).isWanted()).isFalse();
  }

  @Test
  void isWanted_endpointOrExporterNamed_isTrue() {
    assertThat(PushSettings.of(Map.of(ENDPOINT, "http://127.0.0.1:1")).isWanted()).isTrue();
    assertThat(
            PushSettings.of(Map.of("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://127.0.0.1:1"))
                .isWanted())
        .isTrue();
    assertThat(PushSettings.of(Map.of("OTEL_METRICS_EXPORTER", "otlp")).isWanted()).isTrue();
  }

  @Test
  void pushesMetrics_noneOrDisabled_isFalseInSpiteOfAnEndpoint() {
    assertThat(
            PushSettings.of(Map.of(ENDPOINT, "http://a", "OTEL_METRICS_EXPORTER", "none"))
                .pushesMetrics())
        .isFalse();
    assertThat(
            PushSettings.of(Map.of(ENDPOINT, "http://a", "OTEL_SDK_DISABLED", "true"))
                .pushesMetrics())
        .isFalse();
  }

  @Test
  void properties_ofVariables_haveTheNamesOfTheSdkAndOurDefaults() {
    Map<String, String> properties =
        PushSettings.of(
                Map.of(
                    "OTEL_METRIC_EXPORT_INTERVAL",
                    " 500 ",
                    "OTHER",
                    "x",
                    "OTEL_LOGS_EXPORTER",
                    "otlp"))
            .properties();
    assertThat(properties)
        .containsEntry("otel.metric.export.interval", "500")
        .containsEntry("otel.exporter.otlp.protocol", "http/protobuf")
        .containsEntry("otel.traces.exporter", "none")
        .containsEntry("otel.logs.exporter", "none")
        .containsEntry("otel.traces.sampler", "parentbased_traceidratio")
        .containsEntry("otel.traces.sampler.arg", "0.001")
        .doesNotContainKey("other");
    assertThat(PushSettings.of(Map.of()).properties())
        .containsEntry("otel.metric.export.interval", "15000");
  }

  @Test
  void pushesSpans_asItsOwnVariablesSay_orAnEndpointThatIsNamed() {
    assertThat(PushSettings.of(Map.of()).pushesSpans()).isFalse();
    assertThat(PushSettings.of(Map.of(ENDPOINT, "http://a")).pushesSpans()).isTrue();
    PushSettings own =
        PushSettings.of(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://a/v1/traces"));
    assertThat(own.pushesSpans()).isTrue();
    assertThat(own.pushesMetrics()).isFalse();
    assertThat(own.isWanted()).isTrue();
    assertThat(PushSettings.of(Map.of("OTEL_TRACES_EXPORTER", "otlp")).pushesSpans()).isTrue();
    assertThat(
            PushSettings.of(Map.of(ENDPOINT, "http://a", "OTEL_TRACES_EXPORTER", "none"))
                .pushesSpans())
        .isFalse();
    assertThat(
            PushSettings.of(Map.of(ENDPOINT, "http://a", "OTEL_SDK_DISABLED", "true"))
                .pushesSpans())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "always_on, , 1",
    "parentbased_always_off, 0.5, 0",
    "traceidratio, 0.25, 0.25",
    "parentbased_traceidratio, , 1",
    ", 0.5, 0.5",
    ", , 0.001",
  })
  void sampled_asTheVariablesSay(
      @Nullable String sampler, @Nullable String argument, double ratio) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OTEL_TRACES_SAMPLER", sampler == null ? "" : sampler);
    environment.put("OTEL_TRACES_SAMPLER_ARG", argument == null ? "" : argument);
    PushSettings settings = PushSettings.of(environment);
    assertThat(settings.sampled().ratio()).isEqualTo(ratio);
    assertThat(settings.properties())
        .containsEntry("otel.traces.sampler", settings.sampled().sampler())
        .containsEntry("otel.traces.sampler.arg", Double.toString(ratio));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTEL_TRACES_SAMPLER_ARG|often|OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, was"
            + " 'often'",
        "OTEL_TRACES_SAMPLER_ARG|1.5|OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, was"
            + " '1.5'",
        "OTEL_TRACES_SAMPLER_ARG|NaN|OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, was"
            + " 'NaN'",
        "OTEL_TRACES_SAMPLER|jaeger_remote|OTEL_TRACES_SAMPLER must be always_on, always_off or"
            + " traceidratio, or one of these with parentbased_ before it, was 'jaeger_remote'",
        "OTEL_TRACES_EXPORTER|zipkin|OTEL_TRACES_EXPORTER must be otlp or none, was 'zipkin'",
      })
  void of_variableForSpansWrong_isRefusedWithWhatWouldBeRight(
      String name, String value, String message) {
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> PushSettings.of(Map.of(name, value)))
        .withMessage(message)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
  }

  @Test
  void of_exporterThatIsNotHere_isRefusedWithWhatWouldBeRight() {
    assertThatExceptionOfType(PipelineException.class)
        .isThrownBy(() -> PushSettings.of(Map.of("OTEL_METRICS_EXPORTER", "otlp,prometheus")))
        .withMessage(
            "OTEL_METRICS_EXPORTER must be otlp or none, was 'otlp,prometheus'; /prometheus is there"
                + " in any case")
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
  }
}
