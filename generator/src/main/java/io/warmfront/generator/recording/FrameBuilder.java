package io.warmfront.generator.recording;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.proto.ScheduleSpan;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.generator.operation.OperationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens on one shard of one run, into frames: every operation in exactly one, in the order
 * of their sequence. A full frame goes out at once; {@link #tick} sends what has gathered, or an
 * empty frame each second. Thread-safe; the critical section is a handful of array stores.
 */
public final class FrameBuilder {
  private static final long EMPTY_EVERY_NANOS = 1_000_000_000;

  private final ShardId id;
  private final Timeline timeline;
  private final List<SeriesTags> series;
  private final FrameSink sink;
  private final LongSupplier nanoClock;

  private final List<ScheduleSpan.Builder> spans = new ArrayList<>();
  private Columns columns = new Columns();
  private long openedNanos;
  private long sequence;
  private long operationsBefore;
  private boolean hasArrivals;
  private boolean isClosed;

  /**
   * Creates a builder.
   *
   * @param id whose frames
   * @param timeline of the run
   * @param series that operations name by position
   * @param spans the scenarios, by position; each next is the index of the first arrival that this
   *     owner offers
   * @param sink takes closed frames; called under the builder's lock, in the order of sequence
   * @param nanoClock the monotonic clock
   */
  public FrameBuilder(
      ShardId id,
      Timeline timeline,
      List<SeriesTags> series,
      List<ScheduleSpan> spans,
      FrameSink sink,
      LongSupplier nanoClock) {
    this.id = id;
    this.timeline = timeline;
    this.series = List.copyOf(series);
    spans.forEach(it -> this.spans.add(it.toBuilder().setFirst(it.getNext())));
    this.sink = sink;
    this.nanoClock = nanoClock;
    this.openedNanos = nanoClock.getAsLong();
  }

  /**
   * Says which arrival is the first that this owner offers, where that was not known at the
   * beginning.
   *
   * @throws IllegalStateException after the last frame
   */
  public synchronized void begin(int scenario, long index) {
    checkOpen();
    spans.get(scenario).setFirst(index).setNext(index).setBegins(true);
  }

  /**
   * Counts an arrival that came due. Arrivals of a scenario come in the order of their index.
   *
   * @throws IllegalStateException if one was left out, or after the last frame
   */
  public synchronized void offered(int scenario, long index) {
    checkOpen();
    ScheduleSpan.Builder span = spans.get(scenario);
    if (index != span.getNext()) {
      throw new IllegalStateException(
          "arrival %d of %s is next, was %d".formatted(span.getNext(), span.getScenario(), index));
    }
    span.setNext(index + 1);
    hasArrivals = true;
  }

  /**
   * Counts an operation that a user begins.
   *
   * @return how many of the scenario were begun before
   * @throws IllegalStateException after the last frame
   */
  public synchronized long begun(int scenario) {
    checkOpen();
    ScheduleSpan.Builder span = spans.get(scenario);
    long index = span.getNext();
    span.setNext(index + 1);
    hasArrivals = true;
    return index;
  }

  /**
   * Adds an operation that ended. All times are of the monotonic clock.
   *
   * @param key which item it was about; of a batch the first
   * @param span which span tells of it; null if it was not sampled
   * @throws IllegalStateException after the last frame
   */
  public void ended(
      int seriesIndex,
      CacheKey key,
      long intendedNanos,
      long startNanos,
      long endNanos,
      OperationResult result,
      @Nullable SpanId span) {
    add(
        new Columns.Entry(
            seriesIndex,
            key,
            endNanos,
            Math.max(0, startNanos - intendedNanos),
            Math.max(0, endNanos - startNanos),
            result.outcome(),
            result.error(),
            result.bytes(),
            result.stalenessMicros(),
            result.missed(),
            false,
            span));
  }

  /**
   * Adds an operation that ended and had never come due: a further step of a journey. All times are
   * of the monotonic clock.
   *
   * @param key which item it was about; of a batch the first
   * @param span which span tells of it; null if it was not sampled
   * @throws IllegalStateException after the last frame
   */
  public void stepEnded(
      int seriesIndex,
      CacheKey key,
      long startNanos,
      long endNanos,
      OperationResult result,
      @Nullable SpanId span) {
    add(
        new Columns.Entry(
            seriesIndex,
            key,
            endNanos,
            0,
            Math.max(0, endNanos - startNanos),
            result.outcome(),
            result.error(),
            result.bytes(),
            result.stalenessMicros(),
            result.missed(),
            true,
            span));
  }

  /**
   * Adds an operation that was due and could not start.
   *
   * @param key which item it would have been about; of a batch the first
   * @throws IllegalStateException after the last frame
   */
  public void dropped(int seriesIndex, CacheKey key, long intendedNanos) {
    add(
        new Columns.Entry(
            seriesIndex, key, intendedNanos, 0, 0, Outcome.DROPPED, null, 0, 0, null, false, null));
  }

  /** Sends what has gathered; if nothing has for a second, an empty frame. */
  public synchronized void tick() {
    boolean isDue =
        columns.size() > 0
            || hasArrivals
            || nanoClock.getAsLong() - openedNanos >= EMPTY_EVERY_NANOS;
    if (!isClosed && isDue) {
      send(false);
    }
  }

  /** Sends what has gathered, or an empty frame: readers learn now of a new owner. */
  public synchronized void announce() {
    if (!isClosed) {
      send(false);
    }
  }

  /** Sends what has gathered; nothing can be added after it. */
  public synchronized void close() {
    if (!isClosed) {
      if (columns.size() > 0 || hasArrivals) {
        send(false);
      }
      isClosed = true;
    }
  }

  /** Sends what has gathered as the shard's last word; nothing can be added after it. */
  public synchronized void closeAsLast() {
    if (!isClosed) {
      send(true);
      isClosed = true;
    }
  }

  private synchronized void add(Columns.Entry entry) {
    checkOpen();
    columns.add(entry);
    if (columns.isFull()) {
      send(false);
    }
  }

  private void send(boolean isLast) {
    ClosedFrame frame =
        new ClosedFrame(
            id,
            sequence,
            operationsBefore,
            openedNanos,
            isLast,
            timeline,
            series,
            takeSpans(),
            columns);
    sequence++;
    operationsBefore += columns.size();
    columns = new Columns();
    hasArrivals = false;
    openedNanos = nanoClock.getAsLong();
    sink.accept(frame);
  }

  private List<ScheduleSpan> takeSpans() {
    List<ScheduleSpan> taken = new ArrayList<>(spans.size());
    for (ScheduleSpan.Builder span : spans) {
      taken.add(span.build());
      span.setFirst(span.getNext()).clearBegins();
    }
    return taken;
  }

  private void checkOpen() {
    if (isClosed) {
      throw new IllegalStateException("shard %s has said its last word".formatted(id));
    }
  }
}
