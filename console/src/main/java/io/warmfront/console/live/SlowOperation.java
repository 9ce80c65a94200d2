package io.warmfront.console.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.proto.Exemplar;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation that took long.
 *
 * @param seconds response time; of one that never came due, service time
 * @param outcome how it ended
 * @param keyHash tells its key from others: 16 hexadecimal digits; zeros if it is not known
 * @param traceId the trace that tells of it, 32 hexadecimal digits; null if it was not sampled
 * @param spanId its span in that trace, 16 hexadecimal digits; null if it was not sampled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SlowOperation(
    double seconds,
    String outcome,
    @JsonProperty("key_hash") String keyHash,
    @JsonProperty("trace_id") @Nullable String traceId,
    @JsonProperty("span_id") @Nullable String spanId) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Returns it as a window tells it. */
  static SlowOperation of(String outcome, Exemplar slow) {
    Optional<SpanId> span = SpanId.of(slow);
    return new SlowOperation(
        slow.getNanos() / NANOS_PER_SECOND,
        outcome,
        HexFormat.of().toHexDigits(slow.getKeyHash()),
        span.map(SpanId::traceText).orElse(null),
        span.map(SpanId::spanText).orElse(null));
  }
}
