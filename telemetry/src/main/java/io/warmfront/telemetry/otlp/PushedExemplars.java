package io.warmfront.telemetry.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.Label;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** A registry's exemplars as those of OpenTelemetry. */
final class PushedExemplars {
  private PushedExemplars() {}

  /**
   * Returns them.
   *
   * @param nanos the time of those that have none, nanoseconds since the beginning of 1970
   */
  static List<DoubleExemplarData> of(Exemplars exemplars, long nanos) {
    return StreamSupport.stream(exemplars.spliterator(), false)
        .map(exemplar -> of(exemplar, nanos))
        .toList();
  }

  private static DoubleExemplarData of(Exemplar exemplar, long nanos) {
    String trace = Objects.requireNonNullElse(exemplar.getLabels().get(Exemplar.TRACE_ID), "");
    String span = Objects.requireNonNullElse(exemplar.getLabels().get(Exemplar.SPAN_ID), "");
    AttributesBuilder others = Attributes.builder();
    for (Label label : exemplar.getLabels()) {
      if (!label.getName().equals(Exemplar.TRACE_ID) && !label.getName().equals(Exemplar.SPAN_ID)) {
        others.put(label.getName(), label.getValue());
      }
    }
    return DoubleExemplarData.create(
        others.build(),
        exemplar.hasTimestamp()
            ? TimeUnit.MILLISECONDS.toNanos(exemplar.getTimestampMillis())
            : nanos,
        SpanContext.create(trace, span, TraceFlags.getSampled(), TraceState.getDefault()),
        exemplar.getValue());
  }
}
