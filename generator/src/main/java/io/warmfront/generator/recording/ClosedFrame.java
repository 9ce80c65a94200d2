package io.warmfront.generator.recording;

import io.warmfront.contract.proto.GeneratorUse;
import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.MissedRead;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A frame that nothing is added to any more. Encoding it is left to whoever sends it. */
public final class ClosedFrame {
  private final ShardId id;
  private final long sequence;
  private final long operationsBefore;
  private final long openedNanos;
  private final boolean last;
  private final Timeline timeline;
  private final List<SeriesTags> series;
  private final List<ScheduleSpan> spans;
  private final Columns columns;
  private final @Nullable GeneratorUse use;

  ClosedFrame(
      ShardId id,
      long sequence,
      long operationsBefore,
      long openedNanos,
      boolean last,
      Timeline timeline,
      List<SeriesTags> series,
      List<ScheduleSpan> spans,
      Columns columns) {
    this(id, sequence, operationsBefore, openedNanos, last, timeline, series, spans, columns, null);
  }

  private ClosedFrame(
      ShardId id,
      long sequence,
      long operationsBefore,
      long openedNanos,
      boolean last,
      Timeline timeline,
      List<SeriesTags> series,
      List<ScheduleSpan> spans,
      Columns columns,
      @Nullable GeneratorUse use) {
    this.id = id;
    this.sequence = sequence;
    this.operationsBefore = operationsBefore;
    this.openedNanos = openedNanos;
    this.last = last;
    this.timeline = timeline;
    this.series = series;
    this.spans = spans;
    this.columns = columns;
    this.use = use;
  }

  /** Returns the same frame, which also tells what its process takes for itself. */
  public ClosedFrame with(GeneratorUse told) {
    return new ClosedFrame(
        id, sequence, operationsBefore, openedNanos, last, timeline, series, spans, columns, told);
  }

  /** Returns whose it is. */
  public ShardId id() {
    return id;
  }

  /** Whether it is its shard's last word. */
  public boolean isLast() {
    return last;
  }

  /** Returns the same frame as if it held none. */
  public ClosedFrame withoutOperations() {
    return new ClosedFrame(
        id, sequence, operationsBefore, openedNanos, last, timeline, series, spans, new Columns());
  }

  /** Returns how many operations it holds. */
  public int size() {
    return columns.size();
  }

  /** Returns the frame as it goes over the wire. */
  public LatencyFrame encode() {
    long baseMicros = timeline.epochMicros(openedNanos);
    LatencyFrame.Builder frame =
        LatencyFrame.newBuilder()
            .setRun(id.run())
            .setShard(id.shard())
            .setEpoch(id.epoch())
            .setSequence(sequence)
            .setOperationsBefore(operationsBefore)
            .setBaseTimeMicros(baseMicros)
            .setLast(last)
            .addAllSchedule(spans);
    if (use != null) {
      frame.setGenerator(use);
    }
    SeriesPlaces places = new SeriesPlaces(frame, series);
    Map<ErrorKind, Integer> errorPlaces = new EnumMap<>(ErrorKind.class);
    KeyColumns keys = new KeyColumns(frame);
    MissedColumns missed = new MissedColumns(frame);
    boolean hasStaleness = false;
    for (int row = 0; row < columns.size(); row++) {
      Columns.Entry entry = columns.get(row);
      frame.addSeriesIndex(places.of(entry.series(), entry.isStep()));
      frame.addEndOffsetMicros(timeline.epochMicros(entry.endNanos()) - baseMicros);
      frame.addStartDelayNanos(entry.startDelayNanos());
      frame.addServiceNanos(entry.serviceNanos());
      frame.addOutcome(entry.outcome().code());
      frame.addErrorKind(errorPlace(frame, errorPlaces, entry.errorKind()));
      frame.addBytes(entry.bytes());
      frame.addStalenessMicros(entry.stalenessMicros());
      keys.add(entry.key());
      MissedRead read = entry.missed();
      if (read != null) {
        missed.add(row, read);
      }
      hasStaleness |= entry.stalenessMicros() != 0;
    }
    if (errorPlaces.isEmpty()) {
      frame.clearErrorKind();
    }
    if (!hasStaleness) {
      frame.clearStalenessMicros();
    }
    for (Columns.Sampled each : columns.sampled()) {
      frame
          .addSampled(each.row())
          .addTraceHigh(each.span().traceHigh())
          .addTraceLow(each.span().traceLow())
          .addSpanId(each.span().span());
    }
    keys.finish();
    missed.finish();
    return frame.build();
  }

  private static int errorPlace(
      LatencyFrame.Builder frame, Map<ErrorKind, Integer> places, @Nullable ErrorKind kind) {
    return kind == null
        ? 0
        : places.computeIfAbsent(
            kind, added -> frame.addErrorKinds(added.label()).getErrorKindsCount());
  }
}
