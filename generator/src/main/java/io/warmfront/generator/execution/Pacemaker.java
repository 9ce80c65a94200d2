package io.warmfront.generator.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the operations of all lanes of one run when they come due, on one platform thread. It
 * rests between two wake-ups, the longer the more came due at the last, and then starts all that
 * has come due: where arrivals are dense, each wake-up, and each of the client's, is shared by
 * several. What that costs stands in their start delay. A run that replays does not rest, because
 * the distances of its starts are what it is about. Thread-safe.
 */
final class Pacemaker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pacemaker.class);
  private static final long REST_NANOS = 100_000;
  private static final long REST_NANOS_A_STEP = 15_000;
  private static final long GREATEST_REST_NANOS = 300_000;
  private static final long LATE_NANOS = 1_000_000;
  private static final int STEPS_A_BREATH = 64;
  private static final long NOT_OURS_NANOS = 10_000_000;
  private static final int STEPS_A_FLUSH = 64;

  private final LongSupplier nanoClock;
  private final Tenure tenure;
  private final boolean rests;
  private final Queue<Paced> added = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Paced> lanes;
  private final List<Paced> begun = new ArrayList<>(STEPS_A_FLUSH);
  private final Thread thread;
  private long wokeNanos;
  private int steps;
  private int lateSteps;
  private volatile boolean hasNews;
  private volatile boolean isClosed;

  /**
   * Creates a pacemaker without lanes, and starts its thread.
   *
   * @param name of the thread
   * @param rests whether operations may be a little late, to be started together with others
   * @param tenure while it is over, nothing is started
   * @param nanoClock the monotonic clock
   */
  Pacemaker(String name, boolean rests, Tenure tenure, LongSupplier nanoClock) {
    this.rests = rests;
    this.tenure = tenure;
    this.nanoClock = nanoClock;
    this.wokeNanos = nanoClock.getAsLong();
    // differences, not values, are ordered on the monotonic clock
    this.lanes =
        new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos() - other.dueNanos()));
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::beat);
  }

  /** Starts what comes due on a lane from now on. */
  void add(Paced lane) {
    added.add(lane);
    wake();
  }

  /** Has every lane take note of what was changed. */
  void wake() {
    hasNews = true;
    LockSupport.unpark(thread);
  }

  /** Ends the thread; lanes that are left have ended. */
  @Override
  public void close() {
    isClosed = true;
    LockSupport.unpark(thread);
  }

  private void beat() {
    TimerSlack.leastForThisThread();
    ShortSlice.forThisThread();
    while (!isClosed) {
      if (hasNews) {
        hasNews = false;
        adopt();
      }
      Paced next = lanes.peek();
      if (next == null) {
        flush();
        LockSupport.park(this);
      } else {
        long now = nanoClock.getAsLong();
        long late = now - next.dueNanos();
        if (late < 0) {
          flush();
          rest(next.dueNanos());
        } else if (tenure.isOver(now)) {
          flush();
          // the shards are about to be given up, which wakes this thread
          LockSupport.parkNanos(this, NOT_OURS_NANOS);
        } else {
          steps++;
          begun.add(next);
          step(lanes.remove(), Paced::advance);
          if (begun.size() == STEPS_A_FLUSH) {
            flush();
          }
          breathe(late);
        }
      }
    }
    flush();
    lanes.forEach(Paced::ended);
    added.forEach(Paced::ended);
  }

  /** Sends what was started since the last time: what comes due together leaves together. */
  private void flush() {
    begun.forEach(Paced::flush);
    begun.clear();
  }

  private void rest(long dueNanos) {
    long now = nanoClock.getAsLong();
    long rest = rests ? Math.min(REST_NANOS + steps * REST_NANOS_A_STEP, GREATEST_REST_NANOS) : 0;
    LockSupport.parkNanos(this, Math.max(dueNanos - now, wokeNanos + rest - now));
    wokeNanos = nanoClock.getAsLong();
    steps = 0;
  }

  private void adopt() {
    List<Paced> all = new ArrayList<>(lanes);
    lanes.clear();
    for (Paced lane = added.poll(); lane != null; lane = added.poll()) {
      all.add(lane);
    }
    all.forEach(lane -> step(lane, Paced::adopt));
  }

  /** Whatever is wrong with one lane must not stop the others. */
  private void step(Paced lane, Predicate<Paced> step) {
    boolean goesOn = false;
    try {
      goesOn = step.test(lane);
    } catch (RuntimeException e) {
      LOG.error("{} cannot go on", lane, e);
    }
    if (goesOn) {
      lanes.add(lane);
    } else {
      lane.ended();
    }
  }

  /** When behind, lets what was started get to its first wait before much more is started. */
  @SuppressWarnings("ThreadPriorityCheck") // a hint only: nothing depends on it
  private void breathe(long lateNanos) {
    if (lateNanos > LATE_NANOS && ++lateSteps % STEPS_A_BREATH == 0) {
      Thread.yield();
    }
  }
}
