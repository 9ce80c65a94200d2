package io.warmfront.generator.recording;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.event.SpanId;
import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.MissedRead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations of one frame, column by column, in arrays that grow. Not thread-safe: its builder
 * guards it, and after the frame is closed nobody writes any more.
 */
final class Columns {
  /** The most operations of a frame. */
  static final int CAPACITY = 4_096;

  private static final int FIRST_CAPACITY = 64;

  private int size;
  private int[] series = new int[FIRST_CAPACITY];
  private CacheKey[] key = new CacheKey[FIRST_CAPACITY];
  private long[] endNanos = new long[FIRST_CAPACITY];
  private long[] startDelayNanos = new long[FIRST_CAPACITY];
  private long[] serviceNanos = new long[FIRST_CAPACITY];
  private Outcome[] outcome = new Outcome[FIRST_CAPACITY];
  private @Nullable ErrorKind[] errorKind = new @Nullable ErrorKind[FIRST_CAPACITY];
  private long[] bytes = new long[FIRST_CAPACITY];
  private long[] stalenessMicros = new long[FIRST_CAPACITY];
  private @Nullable MissedRead[] missed = new @Nullable MissedRead[FIRST_CAPACITY];
  private boolean[] isStep = new boolean[FIRST_CAPACITY];

  /** Few operations are sampled, so these have rows of their own. */
  private final List<Sampled> sampled = new ArrayList<>(0);

  void add(Entry entry) {
    if (size == series.length) {
      grow();
    }
    series[size] = entry.series();
    key[size] = entry.key();
    endNanos[size] = entry.endNanos();
    startDelayNanos[size] = entry.startDelayNanos();
    serviceNanos[size] = entry.serviceNanos();
    outcome[size] = entry.outcome();
    errorKind[size] = entry.errorKind();
    bytes[size] = entry.bytes();
    stalenessMicros[size] = entry.stalenessMicros();
    missed[size] = entry.missed();
    isStep[size] = entry.isStep();
    SpanId span = entry.span();
    if (span != null) {
      sampled.add(new Sampled(size, span));
    }
    size++;
  }

  /** Returns the operations that were sampled, in the order of their rows. */
  List<Sampled> sampled() {
    return sampled;
  }

  Entry get(int row) {
    return new Entry(
        series[row],
        key[row],
        endNanos[row],
        startDelayNanos[row],
        serviceNanos[row],
        outcome[row],
        errorKind[row],
        bytes[row],
        stalenessMicros[row],
        missed[row],
        isStep[row],
        null);
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  private void grow() {
    int capacity = Math.min(CAPACITY, size * 4);
    series = Arrays.copyOf(series, capacity);
    key = Arrays.copyOf(key, capacity);
    endNanos = Arrays.copyOf(endNanos, capacity);
    startDelayNanos = Arrays.copyOf(startDelayNanos, capacity);
    serviceNanos = Arrays.copyOf(serviceNanos, capacity);
    outcome = Arrays.copyOf(outcome, capacity);
    errorKind = Arrays.copyOf(errorKind, capacity);
    bytes = Arrays.copyOf(bytes, capacity);
    stalenessMicros = Arrays.copyOf(stalenessMicros, capacity);
    missed = Arrays.copyOf(missed, capacity);
    isStep = Arrays.copyOf(isStep, capacity);
  }

  /**
   * One row.
   *
   * @param series index into the plan's series
   * @param key which item it was about; of a batch the first
   * @param endNanos its end on the monotonic clock; of a dropped one its intended start
   * @param startDelayNanos actual minus intended start
   * @param serviceNanos end minus actual start
   * @param outcome how it ended
   * @param errorKind how it failed, if it did
   * @param bytes payload moved
   * @param stalenessMicros of a stale hit
   * @param missed how it went on if the cache could not answer it
   * @param isStep whether it never came due, but followed another as a step of a journey
   * @param span which span tells of it, if it was sampled; not told again, see {@link #sampled}
   */
  record Entry(
      int series,
      CacheKey key,
      long endNanos,
      long startDelayNanos,
      long serviceNanos,
      Outcome outcome,
      @Nullable ErrorKind errorKind,
      long bytes,
      long stalenessMicros,
      @Nullable MissedRead missed,
      boolean isStep,
      @Nullable SpanId span) {}

  /**
   * An operation that was sampled.
   *
   * @param row of the operation
   * @param span that tells of it
   */
  record Sampled(int row, SpanId span) {}
}
