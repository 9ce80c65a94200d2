package io.warmfront.generator.span;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationSpan;
import io.warmfront.generator.recording.Timeline;
import io.warmfront.telemetry.otlp.OtlpPush;
import io.warmfront.telemetry.otlp.ServiceIdentity;
import io.warmfront.testing.Await;
import io.warmfront.testing.otlp.OtlpReceiver;
import io.warmfront.testing.otlp.OtlpSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real receiver, and spans of every operation on their way to it. */
public final class SpanDesk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final OtlpReceiver receiver;
  private final OtlpPush push;

  private SpanDesk(OtlpReceiver receiver, OtlpPush push) {
    this.receiver = receiver;
    this.push = push;
  }

  /** Opens one. */
  public static SpanDesk open() throws IOException {
    OtlpReceiver receiver = OtlpReceiver.start("http/protobuf");
    return new SpanDesk(
        receiver,
        OtlpPush.start(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
                "OTEL_METRICS_EXPORTER", "none",
                "OTEL_TRACES_SAMPLER", "always_on",
                "OTEL_BSP_SCHEDULE_DELAY", "50"),
            new ServiceIdentity("warmfront-generator", "generator-1"),
            new PrometheusRegistry()));
  }

  /**
   * Returns the spans of operations.
   *
   * @param tellsKeys whether they tell keys
   */
  public OperationSpans spans(boolean tellsKeys) {
    return new OperationSpans(push.spans(tellsKeys));
  }

  /** Begins to tell of an operation that has no tags. */
  public OperationSpan begin(OperationCall call) {
    return spans(false)
        .ofShard("run", new Timeline(0, 0), List.of(SeriesTags.getDefaultInstance()))
        .begin(0, call, 0, 0);
  }

  /** Returns what has come, as soon as that is so many. */
  public List<OtlpSpan> received(int count) {
    Await.until(count + " spans have come", PATIENCE, () -> receiver.spans().size() >= count);
    return receiver.spans();
  }

  @Override
  public void close() {
    push.close();
    receiver.close();
  }
}
