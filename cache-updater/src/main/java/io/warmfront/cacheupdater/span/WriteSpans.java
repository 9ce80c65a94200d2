package io.warmfront.cacheupdater.span;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.telemetry.otlp.SpanAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What is told of one call to the cache, in each trace that has a part in it. For one thread. */
public final class WriteSpans {
  /** How Redis calls what the guarded script is called by. */
  static final String COMMAND = "EVALSHA";

  static final WriteSpans NONE = new WriteSpans(List.of(), InstantSource.system());

  private final List<Span> writes;
  private final InstantSource clock;

  WriteSpans(List<Span> writes, InstantSource clock) {
    this.writes = List.copyOf(writes);
    this.clock = clock;
  }

  /** Says that the cache has answered. */
  public void done() {
    if (!writes.isEmpty()) {
      Instant now = clock.instant();
      writes.forEach(write -> write.end(now));
    }
  }

  /** Says that the call failed. */
  public void failed(ErrorCode code) {
    if (!writes.isEmpty()) {
      Instant now = clock.instant();
      for (Span write : writes) {
        write.setAttribute(SpanAttributes.ERROR_TYPE, code.name());
        write.setStatus(StatusCode.ERROR);
        write.end(now);
      }
    }
  }
}
