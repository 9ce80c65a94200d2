package io.warmfront.telemetry.otlp;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where a service's spans come from, and which operations get some. Spans are OpenTelemetry's; they
 * are pushed by themselves once they have ended. Thread-safe.
 */
public final class SpanSource {
  /** Samples nothing, and its spans go nowhere. */
  public static final SpanSource OFF =
      new SpanSource(
          OpenTelemetry.noop(), new SampledIds(0, ThreadLocalRandom::current), false, false);

  private static final String SCOPE = "io.warmfront";

  private final Tracer tracer;
  private final SampledIds ids;
  private final boolean isOn;
  private final boolean tellsKeys;

  SpanSource(OpenTelemetry telemetry, SampledIds ids, boolean isOn, boolean tellsKeys) {
    this.tracer = telemetry.getTracer(SCOPE);
    this.ids = ids;
    this.isOn = isOn;
    this.tellsKeys = tellsKeys;
  }

  /** Whether spans are pushed at all. */
  public boolean isOn() {
    return isOn;
  }

  /**
   * Whether the operation is sampled that begins now. Costs a random number, or nothing if no spans
   * are pushed. Only if it is may a first span of a trace be made, as its number is one of those
   * that are sampled.
   */
  public boolean draw() {
    return isOn && ids.draw();
  }

  /** Whether spans may tell keys themselves, and not only their hashes. */
  public boolean tellsKeys() {
    return tellsKeys;
  }

  /** Returns what makes spans. */
  public Tracer tracer() {
    return tracer;
  }

  /** Returns how a span is named to other processes: by the headers of W3C's Trace Context. */
  public TextMapPropagator propagator() {
    return W3CTraceContextPropagator.getInstance();
  }
}
