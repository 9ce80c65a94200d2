package io.warmfront.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
  void isWanted_noneOrDisabled_isFalseInSpiteOfAnEndpoint() {
    assertThat(
            PushSettings.of(Map.of(ENDPOINT, "http://a", "OTEL_METRICS_EXPORTER", "none"))
                .isWanted())
        .isFalse();
    assertThat(
            PushSettings.of(Map.of(ENDPOINT, "http://a", "OTEL_SDK_DISABLED", "true")).isWanted())
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
                    "OTEL_TRACES_EXPORTER",
                    "otlp"))
            .properties();
    assertThat(properties)
        .containsEntry("otel.metric.export.interval", "500")
        .containsEntry("otel.exporter.otlp.protocol", "http/protobuf")
        .containsEntry("otel.traces.exporter", "none")
        .doesNotContainKey("other");
    assertThat(PushSettings.of(Map.of()).properties())
        .containsEntry("otel.metric.export.interval", "15000");
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
