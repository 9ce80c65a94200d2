package io.warmfront.telemetry.otlp;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.warmfront.contract.metric.Metric;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What becomes of spans: each that has ended waits for a push, and then counts once. It stands
 * before and behind the SDK's queue, and lets no more wait than fit into that, as the SDK loses
 * further ones without telling whom. Thread-safe.
 */
final class SpanCounts implements Collector {
  /** Without the suffix that counters get. */
  private static final String NAME = "warmfront_spans";

  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder pushed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder overflowed = new LongAdder();

  /**
   * Returns a queue that takes no more than it has room for.
   *
   * @param queue of the SDK
   * @param most how many may wait in it
   */
  SpanProcessor before(SpanProcessor queue, int most) {
    return new Entrance(queue, most);
  }

  /** Returns what pushes spans, and counts them. */
  SpanExporter behind(SpanExporter exporter) {
    return new Exit(exporter);
  }

  @Override
  public MetricSnapshot collect() {
    return CounterSnapshot.builder()
        .name(NAME)
        .help(Metric.SPANS.help())
        .dataPoint(point("pushed", pushed))
        .dataPoint(point("failed", failed))
        .dataPoint(point("overflowed", overflowed))
        .build();
  }

  private static CounterDataPointSnapshot point(String outcome, LongAdder count) {
    return CounterDataPointSnapshot.builder()
        .labels(Labels.of(Metric.SPANS.labels().getFirst(), outcome))
        .value((double) count.sum())
        .build();
  }

  /** Where spans come in. */
  private final class Entrance implements SpanProcessor {
    private final SpanProcessor queue;
    private final int most;

    Entrance(SpanProcessor queue, int most) {
      this.queue = queue;
      this.most = most;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      queue.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
      return queue.isStartRequired();
    }

    @Override
    public void onEnd(ReadableSpan span) {
      if (!span.getSpanContext().isSampled()) {
        return;
      }
      if (waiting.incrementAndGet() > most) {
        waiting.decrementAndGet();
        overflowed.increment();
      } else {
        queue.onEnd(span);
      }
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }

    @Override
    public CompletableResultCode shutdown() {
      return queue.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
      return queue.forceFlush();
    }
  }

  /** Where they go out, many at a time. */
  private final class Exit implements SpanExporter {
    private final SpanExporter exporter;

    Exit(SpanExporter exporter) {
      this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      int count = spans.size(); // the collection is the queue's, and used again
      waiting.addAndGet(-count);
      CompletableResultCode result = exporter.export(spans);
      return result.whenComplete(() -> (result.isSuccess() ? pushed : failed).add(count));
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
