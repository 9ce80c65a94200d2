package io.warmfront.contract.frame;

import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.proto.LatencyFrame;
import java.util.Optional;

/** Looks for contradictions in what a frame says of the spans of its sampled operations. */
final class SpanCheck {
  private SpanCheck() {}

  /** Returns what is wrong with it, empty if nothing is. */
  static Optional<String> content(LatencyFrame frame) {
    int spans = frame.getSampledCount();
    return length("trace_high", frame.getTraceHighCount(), spans)
        .or(() -> length("trace_low", frame.getTraceLowCount(), spans))
        .or(() -> length("span_id", frame.getSpanIdCount(), spans))
        .or(() -> spans(frame));
  }

  private static Optional<String> length(String column, int length, int spans) {
    return length == spans
        ? Optional.empty()
        : Optional.of(
            "column %s must have %d entries, as sampled has, has %d"
                .formatted(column, spans, length));
  }

  private static Optional<String> spans(LatencyFrame frame) {
    int least = 0;
    for (int i = 0; i < frame.getSampledCount(); i++) {
      int operation = frame.getSampled(i);
      if (operation < least || operation >= frame.getOutcomeCount()) {
        return Optional.of(
            "sampled of entry %d must be from %d to %d, was %s"
                .formatted(
                    i, least, frame.getOutcomeCount() - 1, Integer.toUnsignedString(operation)));
      }
      least = operation + 1;
      if (!SpanId.isSpan(frame.getTraceHigh(i), frame.getTraceLow(i), frame.getSpanId(i))) {
        return Optional.of(
            "span of entry %d must have a trace and a number above 0, had %x %x and %x"
                .formatted(i, frame.getTraceHigh(i), frame.getTraceLow(i), frame.getSpanId(i)));
      }
    }
    return Optional.empty();
  }
}
