package io.warmfront.collector.window;

import java.util.Arrays;

/**
 * Up to when all sources have told everything: the least of their newest event times.
 *
 * <p>A source that has nothing to tell says so, in the same line as everything else that it says,
 * and is left out; when all are idle, the time at which the last of them said so takes over. So a
 * pipeline that is slow or stands still never looks like a source without events. Only of a source
 * that says nothing at all for long is it assumed that nobody reads it; when that is true of all,
 * the wall clock takes over.
 *
 * <p>Silence is measured in small steps and no step counts for more than a limit, so that a process
 * which was stopped for a minute does not take its own absence for the silence of its sources. Not
 * thread-safe.
 */
public final class Watermark {
  /** No event time is known yet. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private static final long NOT_IDLE = Long.MIN_VALUE;

  private final long missingAfterMillis;
  private final long longestStepMillis;
  private long[] newest;
  private long[] idleAt;
  private long[] silent;

  /**
   * Creates one that has heard of nothing.
   *
   * @param sources how many there are; one with a greater number is added when it speaks
   * @param missingAfterMillis after how much silence a source is left out
   * @param longestStepMillis the most silence that one step can count for
   */
  public Watermark(int sources, long missingAfterMillis, long longestStepMillis) {
    this.missingAfterMillis = missingAfterMillis;
    this.longestStepMillis = longestStepMillis;
    newest = new long[sources];
    Arrays.fill(newest, UNKNOWN);
    idleAt = new long[sources];
    Arrays.fill(idleAt, NOT_IDLE);
    silent = new long[sources];
  }

  /**
   * Takes down that a source had something to tell.
   *
   * @param source its number, not negative
   * @param eventTime the newest that it knows of, Unix milliseconds, or {@link #UNKNOWN}
   */
  public void heard(int source, long eventTime) {
    spoke(source);
    newest[source] = Math.max(newest[source], eventTime);
    idleAt[source] = NOT_IDLE;
  }

  /**
   * Takes down that a source had nothing to tell.
   *
   * @param source its number, not negative
   * @param wallClock when it said so, Unix milliseconds
   */
  public void idle(int source, long wallClock) {
    spoke(source);
    idleAt[source] = Math.max(idleAt[source], wallClock);
  }

  /** Lets time pass in which only those spoke that were taken down since. */
  public void passed(long millis) {
    long step = Math.clamp(millis, 0L, longestStepMillis);
    for (int i = 0; i < silent.length; i++) {
      silent[i] += step;
    }
  }

  /**
   * Returns up to when everything has been told; {@link #UNKNOWN} while a source that is there has
   * not told any time.
   *
   * @param wallClock Unix milliseconds
   */
  public long at(long wallClock) {
    long leastEvent = Long.MAX_VALUE;
    long lastIdle = NOT_IDLE;
    for (int i = 0; i < newest.length; i++) {
      if (idleAt[i] != NOT_IDLE) {
        lastIdle = Math.max(lastIdle, idleAt[i]);
      } else if (silent[i] < missingAfterMillis) {
        leastEvent = Math.min(leastEvent, newest[i]);
      }
    }
    if (leastEvent != Long.MAX_VALUE) {
      return leastEvent;
    }
    return lastIdle != NOT_IDLE ? lastIdle : wallClock;
  }

  private void spoke(int source) {
    if (source >= newest.length) {
      growTo(source + 1);
    }
    silent[source] = 0;
  }

  private void growTo(int sources) {
    int known = newest.length;
    newest = Arrays.copyOf(newest, sources);
    Arrays.fill(newest, known, sources, UNKNOWN);
    idleAt = Arrays.copyOf(idleAt, sources);
    Arrays.fill(idleAt, known, sources, NOT_IDLE);
    silent = Arrays.copyOf(silent, sources);
  }
}
