package io.warmfront.generator.span;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.workload.Targets;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.Hop;
import io.warmfront.generator.operation.MissedRead;
import io.warmfront.generator.operation.OperationResult;
import io.warmfront.generator.operation.OperationSpan;
import io.warmfront.generator.operation.SendSpan;
import io.warmfront.generator.operation.SentRecord;
import io.warmfront.generator.recording.Timeline;
import io.warmfront.telemetry.otlp.SpanAttributes;
import io.warmfront.telemetry.otlp.SpanSource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The span of an operation, and those of its parts. Thread-safe. */
final class SampledOperation implements OperationSpan {
  private static final String KAFKA = "kafka";
  private static final String SEND = "send";

  private final SpanSource source;
  private final Span span;
  private final Context context;
  private final Timeline timeline;
  private final SpanId id;

  SampledOperation(SpanSource source, Span span, Timeline timeline) {
    this.source = source;
    this.span = span;
    this.context = Context.root().with(span);
    this.timeline = timeline;
    this.id = SpanId.of(span.getSpanContext().getTraceId(), span.getSpanContext().getSpanId());
  }

  @Override
  public SpanId id() {
    return id;
  }

  /** Returns where parts of it belong. */
  Context context() {
    return context;
  }

  @Override
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    source
        .propagator()
        .inject(
            context,
            headers,
            (carrier, name, value) -> {
              if (carrier != null) {
                carrier.put(name, value);
              }
            });
    return headers;
  }

  @Override
  public SendSpan send(SentRecord record, long startNanos) {
    Span sending =
        source
            .tracer()
            .spanBuilder(SEND + " " + record.topic())
            .setParent(context)
            .setSpanKind(SpanKind.PRODUCER)
            .setStartTimestamp(timeline.epochNanos(startNanos), TimeUnit.NANOSECONDS)
            .setAttribute(SpanAttributes.MESSAGING_SYSTEM, KAFKA)
            .setAttribute(SpanAttributes.MESSAGING_OPERATION, SEND)
            .setAttribute(SpanAttributes.MESSAGING_OPERATION_TYPE, SEND)
            .setAttribute(SpanAttributes.MESSAGING_DESTINATION, record.topic())
            .startSpan();
    if (record.isTombstone()) {
      sending.setAttribute(SpanAttributes.MESSAGING_TOMBSTONE, true);
    }
    source
        .propagator()
        .inject(
            context.with(sending),
            record,
            (carrier, name, value) -> {
              if (carrier != null) {
                carrier.addHeader(name, value.getBytes(StandardCharsets.US_ASCII));
              }
            });
    return new Sending(sending);
  }

  @Override
  public void end(OperationResult result, long endNanos) {
    MissedRead missed = result.missed();
    if (missed != null) {
      tell(missed, result.error());
    }
    span.setAttribute(SpanAttributes.OUTCOME, result.outcome().label());
    span.setAttribute(SpanAttributes.BYTES, result.bytes());
    ErrorKind error = result.error();
    if (error != null) {
      fail(span, error);
    }
    span.end(timeline.epochNanos(endNanos), TimeUnit.NANOSECONDS);
  }

  /** Tells of the hops that were made. An error is that of the last one. */
  private void tell(MissedRead read, @Nullable ErrorKind error) {
    // the origin has answered that there is no such row
    ErrorKind failed = error == ErrorKind.NOT_FOUND ? null : error;
    tell("lookup", Targets.REDIS, "GET", read.lookup(), read.origin().isMade() ? null : failed);
    tell(
        "origin",
        Targets.POSTGRESQL,
        "SELECT",
        read.origin(),
        read.fill().isMade() ? null : failed);
    tell("fill", Targets.REDIS, "EVALSHA", read.fill(), failed);
  }

  private void tell(
      String name, String system, String command, Hop hop, @Nullable ErrorKind error) {
    if (!hop.isMade()) {
      return;
    }
    Span told =
        source
            .tracer()
            .spanBuilder(command)
            .setParent(context)
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(timeline.epochNanos(hop.startNanos()), TimeUnit.NANOSECONDS)
            .setAttribute(SpanAttributes.DB_SYSTEM, system)
            .setAttribute(SpanAttributes.DB_OPERATION, command)
            .setAttribute(SpanAttributes.HOP, name)
            .startSpan();
    if (error != null) {
      fail(told, error);
    }
    told.end(timeline.epochNanos(hop.endNanos()), TimeUnit.NANOSECONDS);
  }

  private static void fail(Span failed, ErrorKind error) {
    failed.setAttribute(SpanAttributes.ERROR_TYPE, error.label());
    failed.setStatus(StatusCode.ERROR);
  }

  /** An update on its way to the log. */
  private final class Sending implements SendSpan {
    private final Span sending;

    Sending(Span sending) {
      this.sending = sending;
    }

    @Override
    public void acknowledged(int partition, long offset, long endNanos) {
      sending.setAttribute(SpanAttributes.MESSAGING_PARTITION, Integer.toString(partition));
      sending.setAttribute(SpanAttributes.MESSAGING_OFFSET, offset);
      sending.end(timeline.epochNanos(endNanos), TimeUnit.NANOSECONDS);
    }

    @Override
    public void failed(ErrorKind kind, long endNanos) {
      fail(sending, kind);
      sending.end(timeline.epochNanos(endNanos), TimeUnit.NANOSECONDS);
    }
  }
}
