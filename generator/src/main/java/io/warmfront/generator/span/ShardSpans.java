package io.warmfront.generator.span;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.workload.Operation;
import io.warmfront.contract.workload.Targets;
import io.warmfront.generator.operation.NoSpan;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationSpan;
import io.warmfront.generator.recording.Timeline;
import io.warmfront.telemetry.otlp.SpanAttributes;
import io.warmfront.telemetry.otlp.SpanSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The spans of the operations of one shard's run. Thread-safe. */
public final class ShardSpans {
  /** An event of a span: when the operation came due, if that was before it began. */
  static final String DUE = "due";

  private static final double NANOS_PER_SECOND = 1e9;
  private static final Set<String> DATABASES =
      Set.of(Targets.REDIS, Targets.POSTGRESQL, Targets.ELASTICSEARCH);

  private final SpanSource source;
  private final String run;
  private final Timeline timeline;
  private final List<SeriesTags> series;

  ShardSpans(SpanSource source, String run, Timeline timeline, List<SeriesTags> series) {
    this.source = source;
    this.run = run;
    this.timeline = timeline;
    this.series = List.copyOf(series);
  }

  /**
   * Begins to tell of an operation, if it is sampled. Of most nothing is told, which costs a random
   * number, or nothing if no spans are pushed. Times are of the monotonic clock.
   *
   * @param seriesIndex of its tags
   * @param intendedNanos when it came due; of one that did not, when it began
   * @param startNanos when it began
   */
  public OperationSpan begin(
      int seriesIndex, OperationCall call, long intendedNanos, long startNanos) {
    if (!source.draw()) {
      return NoSpan.NONE;
    }
    Span span = start(Context.root(), series.get(seriesIndex), call, startNanos);
    if (startNanos - intendedNanos > 0) {
      span.addEvent(DUE, timeline.epochNanos(intendedNanos), TimeUnit.NANOSECONDS);
      span.setAttribute(
          SpanAttributes.START_DELAY, (startNanos - intendedNanos) / NANOS_PER_SECOND);
    }
    return told(span);
  }

  /**
   * Begins to tell of a further step of a journey, if its first one was sampled: as a part of that
   * one, so that a journey is one trace.
   *
   * @param first what is told of the first step
   * @param step its number, from 1
   * @param seriesIndex of its tags
   * @param startNanos when it began
   */
  public OperationSpan follow(
      OperationSpan first, int step, int seriesIndex, OperationCall call, long startNanos) {
    if (!(first instanceof SampledOperation sampled)) {
      return NoSpan.NONE;
    }
    Span span = start(sampled.context(), series.get(seriesIndex), call, startNanos);
    span.setAttribute(SpanAttributes.STEP, step);
    return told(span);
  }

  private OperationSpan told(Span span) {
    return span.getSpanContext().isSampled()
        ? new SampledOperation(source, span, timeline)
        : NoSpan.NONE; // the last push was made
  }

  private Span start(Context parent, SeriesTags tags, OperationCall call, long startNanos) {
    CacheKey key = call.item();
    SpanBuilder builder =
        source
            .tracer()
            .spanBuilder(tags.getOperation())
            .setParent(parent)
            .setSpanKind(kind(tags.getTarget()))
            .setStartTimestamp(timeline.epochNanos(startNanos), TimeUnit.NANOSECONDS)
            .setAttribute(SpanAttributes.RUN, run)
            .setAttribute(SpanAttributes.SCENARIO, tags.getScenario())
            .setAttribute(SpanAttributes.TARGET, tags.getTarget())
            .setAttribute(SpanAttributes.OPERATION, tags.getOperation())
            .setAttribute(SpanAttributes.TENANT, key.tenant())
            .setAttribute(SpanAttributes.KEY_SPACE, key.keySpace())
            .setAttribute(SpanAttributes.KEY_HASH, HexFormat.of().toHexDigits(key.hash()));
    if (source.tellsKeys()) {
      builder.setAttribute(SpanAttributes.KEY, key.text());
    }
    if (DATABASES.contains(tags.getTarget())) {
      builder.setAttribute(SpanAttributes.DB_SYSTEM, tags.getTarget());
      Operation.named(tags.getOperation())
          .flatMap(Command::of)
          .ifPresent(it -> builder.setAttribute(SpanAttributes.DB_OPERATION, it));
      if (call.size() > 1) {
        builder.setAttribute(SpanAttributes.DB_BATCH_SIZE, (long) call.size());
      }
    }
    return builder.startSpan();
  }

  /** What is sent to the log has a span of its own, which is the client's. */
  private static SpanKind kind(String target) {
    return target.equals(Targets.KAFKA) ? SpanKind.INTERNAL : SpanKind.CLIENT;
  }
}
