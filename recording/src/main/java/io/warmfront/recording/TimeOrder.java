package io.warmfront.recording;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Puts the operations of several partitions into the order of a time. Frames are by the ends of
 * operations, so whoever took long stands behind others that began later: an operation waits until
 * every partition is {@link #WINDOW_MICROS} further, and one that comes later than that is late and
 * is left out. What comes out depends on the frames alone and not on when they were read, if each
 * time a frame of the partition is added that {@link #next} names. Not thread-safe.
 */
public final class TimeOrder {
  /** How much later than its start an operation may be in a frame: longer than any timeout. */
  public static final long WINDOW_MICROS = 30_000_000;

  /** The most operations that wait; if there are more, the oldest does not wait any longer. */
  static final int MOST_WAITING = 1 << 20;

  private static final long ENDED = Long.MAX_VALUE;

  private final long[] readUntil;
  private final ToLongFunction<RecordedOperation> time;
  private final Consumer<RecordedOperation> sink;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Waiting::micros).thenComparingLong(Waiting::number));
  private long number;
  private long releasedMicros = Long.MIN_VALUE;
  private long late;

  /**
   * Creates an order of nothing yet.
   *
   * @param partitions how many there are, above 0
   * @param time by which operations are ordered, Unix microseconds
   * @param sink takes them, in order
   */
  public TimeOrder(
      int partitions, ToLongFunction<RecordedOperation> time, Consumer<RecordedOperation> sink) {
    this.readUntil = new long[partitions];
    Arrays.fill(readUntil, Long.MIN_VALUE);
    this.time = time;
    this.sink = sink;
  }

  /** Returns the partition that is the furthest behind; -1 if all have ended. */
  public int next() {
    int least = 0;
    for (int i = 1; i < readUntil.length; i++) {
      if (readUntil[i] < readUntil[least]) {
        least = i;
      }
    }
    return readUntil[least] == ENDED ? -1 : least;
  }

  /** Adds the next frame of a partition. */
  public void add(int partition, RecordedFrame frame) {
    for (RecordedOperation operation : frame.operations()) {
      long micros = time.applyAsLong(operation);
      if (micros < releasedMicros) {
        late++;
      } else {
        waiting.add(new Waiting(micros, number++, operation));
      }
    }
    readUntil[partition] = Math.max(readUntil[partition], frame.baseMicros());
    release();
  }

  /** Says that a partition has no more frames. */
  public void end(int partition) {
    readUntil[partition] = ENDED;
    release();
  }

  /** Returns how many operations were left out because they came too late. */
  public long late() {
    return late;
  }

  private void release() {
    long until = Arrays.stream(readUntil).min().orElse(ENDED);
    long complete =
        until == ENDED ? ENDED : until == Long.MIN_VALUE ? until : until - WINDOW_MICROS;
    while (!waiting.isEmpty()
        && (waiting.peek().micros() <= complete || waiting.size() > MOST_WAITING)) {
      Waiting oldest = waiting.remove();
      releasedMicros = oldest.micros();
      sink.accept(oldest.operation());
    }
  }

  private record Waiting(long micros, long number, RecordedOperation operation) {}
}
