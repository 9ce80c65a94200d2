package io.warmfront.contract.event;

import io.warmfront.contract.proto.Exemplar;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Which span it is that tells of a sampled operation, in the numbers of W3C's Trace Context. Spans
 * are ordered by their numbers, so that of several the same one is always chosen.
 *
 * @param traceHigh the first 64 bits of the trace that it belongs to
 * @param traceLow the other 64 bits; not both 0
 * @param span its own number; not 0
 */
public record SpanId(long traceHigh, long traceLow, long span) implements Comparable<SpanId> {
  private static final int HALF = 16;
  private static final HexFormat HEX = HexFormat.of();
  private static final Comparator<SpanId> ORDER =
      Comparator.comparing(SpanId::traceHigh, Long::compareUnsigned)
          .thenComparing(SpanId::traceLow, Long::compareUnsigned)
          .thenComparing(SpanId::span, Long::compareUnsigned);

  /** Refuses what is no span. */
  public SpanId {
    if (!isSpan(traceHigh, traceLow, span)) {
      throw new IllegalArgumentException(
          "a span must have a trace and a number above 0, had %x %x and %x"
              .formatted(traceHigh, traceLow, span));
    }
  }

  /** Whether numbers are those of a span: neither the trace nor its own is all zeros. */
  public static boolean isSpan(long traceHigh, long traceLow, long span) {
    return (traceHigh | traceLow) != 0 && span != 0;
  }

  /**
   * Reads it.
   *
   * @param trace 32 hexadecimal digits
   * @param span 16 hexadecimal digits
   * @throws IllegalArgumentException if a text is something else, or all zeros
   */
  public static SpanId of(String trace, String span) {
    if (trace.length() != 2 * HALF || span.length() != HALF) {
      throw new IllegalArgumentException(
          "a trace has 32 digits and a span 16, were '%s' and '%s'".formatted(trace, span));
    }
    return new SpanId(
        HexFormat.fromHexDigitsToLong(trace, 0, HALF),
        HexFormat.fromHexDigitsToLong(trace, HALF, trace.length()),
        HexFormat.fromHexDigitsToLong(span));
  }

  /** Returns the span that tells of a slow operation; empty if it was not sampled. */
  public static Optional<SpanId> of(Exemplar slow) {
    return isSpan(slow.getTraceHigh(), slow.getTraceLow(), slow.getSpanId())
        ? Optional.of(new SpanId(slow.getTraceHigh(), slow.getTraceLow(), slow.getSpanId()))
        : Optional.empty();
  }

  /** Returns the trace as 32 hexadecimal digits. */
  public String traceText() {
    return HEX.toHexDigits(traceHigh) + HEX.toHexDigits(traceLow);
  }

  /** Returns its own number as 16 hexadecimal digits. */
  public String spanText() {
    return HEX.toHexDigits(span);
  }

  @Override
  public int compareTo(SpanId other) {
    return ORDER.compare(this, other);
  }
}
