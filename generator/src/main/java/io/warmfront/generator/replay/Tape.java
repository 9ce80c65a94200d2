package io.warmfront.generator.replay;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.entry.KeyHash;
import io.warmfront.recording.RecordedFrames;
import io.warmfront.recording.RecordedOperation;
import io.warmfront.recording.ReplayMapping;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recording as it comes due on the shards of a run: read once in each generator, a bounded number
 * of operations ahead. All operations about a key are of one shard, so they keep their order. The
 * tape counts what comes due on every shard, also on those of other generators; so who takes a
 * shard over, goes on at exactly the operation that is next. Thread-safe.
 */
public final class Tape implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tape.class);
  private static final int MOST_ENTRIES = 1 << 16;
  private static final long FULL_MILLIS = 10;

  /** How long operations of other generators' shards are kept after they came due. */
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final String name;
  private final Supplier<RecordedFrames> recording;
  private final ReplayMapping mapping;
  private final boolean loops;
  private final LongUnaryOperator due;
  private final Shelf[] shelves;
  private LongSupplier now = () -> 0;
  private int entries;
  private @Nullable Thread thread;
  private boolean isOver;
  private boolean isClosed;

  /**
   * Creates a tape; reading begins with the first shard that is owned.
   *
   * @param name of its thread
   * @param shards of the run, above 0
   * @param recording opens it at its beginning
   * @param mapping what becomes of recorded operations
   * @param loops whether it begins again when it is over
   * @param due when a position in microseconds is due, nanoseconds after the start of the run
   */
  public Tape(
      String name,
      int shards,
      Supplier<RecordedFrames> recording,
      ReplayMapping mapping,
      boolean loops,
      LongUnaryOperator due) {
    this.name = name;
    this.recording = recording;
    this.mapping = mapping;
    this.loops = loops;
    this.due = due;
    this.shelves = new Shelf[shards];
    for (int i = 0; i < shards; i++) {
      shelves[i] = new Shelf();
    }
  }

  /**
   * Keeps all operations of a shard from a moment on.
   *
   * @param sinceNanos after the start of the run
   * @param now how long after the start of the run it is, in nanoseconds
   * @param onMore told when there is more for a shard that had nothing
   */
  public synchronized void own(int shard, long sinceNanos, LongSupplier now, Runnable onMore) {
    Shelf shelf = shelves[shard];
    shelf.onMore = onMore;
    shelf.sinceNanos = sinceNanos;
    this.now = now;
    forget(shelf, sinceNanos);
    if (thread == null && !isClosed) {
      thread = Thread.ofPlatform().daemon().name(name).start(this::read);
    }
  }

  /** Keeps nothing any more that comes due on a shard. */
  public synchronized void disown(int shard) {
    shelves[shard].onMore = null;
  }

  /** Returns the next operation of a shard; null if there is none, or none yet. */
  public synchronized @Nullable TapeEntry peek(int shard) {
    Shelf shelf = shelves[shard];
    shelf.isAwaited = shelf.queue.isEmpty();
    return shelf.queue.peek();
  }

  /** Removes the next operation of a shard. */
  public synchronized void take(int shard) {
    remove(shelves[shard]);
  }

  /** Returns how many operations of a shard were before the next one. */
  public synchronized long index(int shard) {
    return shelves[shard].index;
  }

  /** Whether nothing more is read. */
  public synchronized boolean isOver() {
    return isOver;
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void read() {
    try {
      TapePass pass = new TapePass(mapping, 0);
      readAll(pass);
      while (loops && pass.count() > 0) {
        pass = new TapePass(mapping, pass.nextBeginMicros());
        readAll(pass);
      }
    } catch (InterruptedException e) {
      LOG.debug("{} is not read on", name);
    } catch (RuntimeException e) {
      LOG.error("{} cannot be read on", name, e);
    } finally {
      end();
    }
  }

  private void readAll(TapePass pass) throws InterruptedException {
    Interrupted interrupted = new Interrupted();
    long leftOut =
        RecordedFrames.readAll(
            recording.get(), RecordedOperation::dueMicros, it -> put(pass.place(it), interrupted));
    if (interrupted.isSo) {
      throw new InterruptedException();
    }
    LOG.info(
        "{}: {} operations are replayed, {} were left out, as they were late in their recording or"
            + " without a key",
        name,
        pass.count(),
        leftOut);
  }

  private synchronized void put(@Nullable TapeEntry entry, Interrupted interrupted) {
    if (entry == null || interrupted.isSo) {
      return;
    }
    Shelf shelf = shelves[shard(entry.mapped().key())];
    long dueNanos = due.applyAsLong(entry.positionMicros());
    while (entries >= MOST_ENTRIES && !isClosed) {
      long current = now.getAsLong();
      for (Shelf each : shelves) {
        if (each.onMore == null) {
          forget(each, current);
        }
      }
      if (entries >= MOST_ENTRIES) {
        try {
          wait(FULL_MILLIS);
        } catch (InterruptedException e) {
          interrupted.isSo = true;
          return;
        }
      }
    }
    long from = shelf.onMore == null ? now.getAsLong() - KEPT_NANOS : shelf.sinceNanos;
    if (dueNanos < from) {
      forget(shelf, from);
      shelf.index++;
      return;
    }
    shelf.queue.add(entry);
    entries++;
    tell(shelf);
  }

  private synchronized void end() {
    isOver = true;
    for (Shelf shelf : shelves) {
      tell(shelf);
    }
  }

  private static void tell(Shelf shelf) {
    if (shelf.isAwaited && shelf.onMore != null) {
      shelf.isAwaited = false;
      shelf.onMore.run();
    }
  }

  private void forget(Shelf shelf, long untilNanos) {
    TapeEntry first = shelf.queue.peek();
    while (first != null && due.applyAsLong(first.positionMicros()) < untilNanos) {
      remove(shelf);
      first = shelf.queue.peek();
    }
  }

  private void remove(Shelf shelf) {
    if (shelf.queue.poll() != null) {
      shelf.index++;
      entries--;
    }
  }

  private int shard(CacheKey key) {
    return (int)
        Long.remainderUnsigned(KeyHash.of(key.tenant(), key.keySpace(), key.id()), shelves.length);
  }

  /** What is next on one shard; owned if somebody is to be told of more. */
  private static final class Shelf {
    private final Queue<TapeEntry> queue = new ArrayDeque<>();
    private long index;
    private long sinceNanos;
    private boolean isAwaited;
    private @Nullable Runnable onMore;
  }

  private static final class Interrupted {
    private boolean isSo;
  }
}
