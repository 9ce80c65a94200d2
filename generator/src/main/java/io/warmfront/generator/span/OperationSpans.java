package io.warmfront.generator.span;

import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.generator.recording.Timeline;
import io.warmfront.telemetry.otlp.SpanSource;
import java.util.List;

/**
 * Tells by itself of each operation that is sampled: when it came due, began and ended, what it was
 * about, by which hops it went, and what it sent. Thread-safe.
 *
 * @param source where spans come from
 */
public record OperationSpans(SpanSource source) {
  /** Samples nothing. */
  public static final OperationSpans OFF = new OperationSpans(SpanSource.OFF);

  /**
   * Returns those of one shard's run.
   *
   * @param run its id
   * @param timeline of the run
   * @param series that operations name by position
   */
  public ShardSpans ofShard(String run, Timeline timeline, List<SeriesTags> series) {
    return new ShardSpans(source, run, timeline, series);
  }
}
