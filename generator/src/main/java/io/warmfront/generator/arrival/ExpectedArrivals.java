package io.warmfront.generator.arrival;

import io.warmfront.contract.workload.RateCurve;

/**
 * How many arrivals a rate lets expect until a time, and when so many are reached: the integral of
 * the rate and its inverse. Every schedule is a process of one arrival per unit, seen through this,
 * so a rate may have any shape, and a shape may change on the way, without an arrival being lost or
 * counted twice.
 *
 * <p>Times are nanoseconds after the start of the run. On a line of constant rate a time is right
 * to the nanosecond for years. Immutable.
 */
public final class ExpectedArrivals {
  /** A time that does not come. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final double NANOS = 1e9;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Line[] lines;
  private final long repeatFromNanos;

  /**
   * Creates one from lines.
   *
   * @param lines without gaps from time 0; not empty; a last one that never ends is held
   * @param repeatFromNanos where what repeats after the last begins, which is the beginning of one
   *     of the lines; {@link #NEVER} if nothing repeats
   */
  ExpectedArrivals(Line[] lines, long repeatFromNanos) {
    this.lines = lines.clone();
    this.repeatFromNanos = repeatFromNanos;
  }

  /** Returns those of a rate that begins with the run. */
  public static ExpectedArrivals of(RateCurve rate) {
    return new RateTimeline(rate, 0).expectedArrivals();
  }

  /**
   * Returns when an arrival comes due: as soon as more than its number are expected.
   *
   * @param number how many come before it; 0 or more
   * @return nanoseconds, {@link #NEVER} if it does not come due
   */
  public long offsetNanos(double number) {
    Line last = lines[lines.length - 1];
    if (number < last.expectedAtEnd()) {
      long offset = lineOf(number, 0).offsetNanos(number);
      return offset < endNanos() ? offset : NEVER;
    }
    return repeats() ? repeated(number) : NEVER;
  }

  /** Returns how many arrivals are expected until a time. */
  public double until(long offsetNanos) {
    if (offsetNanos <= 0) {
      return 0;
    }
    Line last = lines[lines.length - 1];
    if (offsetNanos < last.endNanos()) {
      return lineAt(offsetNanos).until(offsetNanos);
    }
    if (!repeats()) {
      return last.expectedAtEnd();
    }
    long period = last.endNanos() - repeatFromNanos;
    long cycles = (offsetNanos - repeatFromNanos) / period;
    long within = (offsetNanos - repeatFromNanos) % period + repeatFromNanos;
    return lineAt(within).until(within) + cycles * expectedInPeriod();
  }

  /** Returns the time from which nothing comes due; {@link #NEVER} if something might. */
  public long endNanos() {
    return repeats() ? NEVER : lines[lines.length - 1].endNanos();
  }

  private boolean repeats() {
    return repeatFromNanos != NEVER;
  }

  private long repeated(double number) {
    Line last = lines[lines.length - 1];
    double inPeriod = expectedInPeriod();
    if (inPeriod <= 0) {
      return NEVER;
    }
    double first = last.expectedAtEnd() - inPeriod;
    double cycles = Math.floor((number - first) / inPeriod);
    double within = Math.fma(-cycles, inPeriod, number - first);
    if (within < 0) {
      cycles--;
      within += inPeriod;
    }
    long period = last.endNanos() - repeatFromNanos;
    // rounding may leave it at the very end of the period: then it is the start of the next
    if (within >= inPeriod) {
      cycles++;
      within = 0;
    }
    return lineOf(first + within, indexAt(repeatFromNanos)).offsetNanos(first + within)
        + ((long) cycles) * period;
  }

  private double expectedInPeriod() {
    return lines[lines.length - 1].expectedAtEnd()
        - lines[indexAt(repeatFromNanos)].expectedAtStart();
  }

  /** Returns the line on which a number comes due: the first at whose end more are expected. */
  private Line lineOf(double number, int from) {
    int low = from;
    int high = lines.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines[middle].expectedAtEnd() > number) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return lines[low];
  }

  private Line lineAt(long offsetNanos) {
    return lines[indexAt(offsetNanos)];
  }

  /** Returns the index of the last line that has begun. */
  private int indexAt(long offsetNanos) {
    int low = 0;
    int high = lines.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (lines[middle].startNanos() <= offsetNanos) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * A rate that changes evenly.
   *
   * @param startNanos when it begins
   * @param endNanos when it ends; {@link #NEVER} for a rate that is held
   * @param fromPerSecond the rate at the beginning
   * @param toPerSecond the rate at the end
   * @param expectedAtStart how many arrivals are expected before
   */
  record Line(
      long startNanos,
      long endNanos,
      double fromPerSecond,
      double toPerSecond,
      double expectedAtStart) {

    double expectedAtEnd() {
      return expectedAtStart + seconds() * (fromPerSecond + toPerSecond) / 2;
    }

    private double seconds() {
      return (endNanos - startNanos) / NANOS;
    }

    /** Returns the rate at a time on it. */
    double perSecondAt(long offsetNanos) {
      return fromPerSecond == toPerSecond
          ? fromPerSecond
          : fromPerSecond
              + (toPerSecond - fromPerSecond)
                  * ((offsetNanos - startNanos) / (double) (endNanos - startNanos));
    }

    double until(long offsetNanos) {
      double seconds = (offsetNanos - startNanos) / NANOS;
      return expectedAtStart + seconds * (fromPerSecond + perSecondAt(offsetNanos)) / 2;
    }

    /** Returns when a number is reached that is reached on this line. */
    long offsetNanos(double number) {
      double wanted = Math.max(0, number - expectedAtStart);
      if (fromPerSecond == toPerSecond) {
        if (fromPerSecond == 0) {
          return NEVER;
        }
        double seconds = Math.floor(wanted / fromPerSecond);
        double rest = Math.fma(-seconds, fromPerSecond, wanted);
        return startNanos
            + ((long) seconds) * NANOS_PER_SECOND
            + Math.round(rest / fromPerSecond * NANOS);
      }
      // the root of fromPerSecond·t + slope·t²/2 = wanted, in the form that loses no digits
      double slope = (toPerSecond - fromPerSecond) / seconds();
      double square = Math.max(0, Math.fma(fromPerSecond, fromPerSecond, 2 * slope * wanted));
      double below = fromPerSecond + Math.sqrt(square);
      double seconds = below == 0 ? 0 : 2 * wanted / below;
      return Math.min(endNanos, startNanos + Math.round(seconds * NANOS));
    }
  }
}
