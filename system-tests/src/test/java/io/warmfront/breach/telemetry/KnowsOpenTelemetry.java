package io.warmfront.breach.telemetry;

import io.opentelemetry.api.metrics.LongCounter;
import org.jspecify.annotations.NullMarked;

/** A breach: knows OpenTelemetry outside of the room of OTLP. */
@NullMarked
public interface KnowsOpenTelemetry {
  /** Counts. */
  void count(LongCounter counter);
}
