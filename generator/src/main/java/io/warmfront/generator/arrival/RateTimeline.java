package io.warmfront.generator.arrival;

import io.warmfront.contract.workload.Afterwards;
import io.warmfront.contract.workload.Arrivals;
import io.warmfront.contract.workload.RateCurve;
import io.warmfront.contract.workload.RateStage;
import io.warmfront.generator.arrival.ExpectedArrivals.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the line of a rate through time, from the run's start on, and what is changed on the way:
 * the curve goes on by the clock while it is paused, and a new rate replaces what is left of it. An
 * end that the curve has stays where it was. For one thread; changes come in the order of time.
 */
public final class RateTimeline {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long endNanos;
  private final List<Line> lines = new ArrayList<>();
  private RateCurve curve;
  private long curveStartNanos;
  private boolean isPaused;
  private long drawnNanos;
  private double expected;

  /**
   * Begins a line.
   *
   * @param curve the rate
   * @param startMillis how long after the run's start the curve begins; nothing comes due before
   * @throws IllegalArgumentException if a rate is negative or not finite, or a duration negative
   */
  public RateTimeline(RateCurve curve, long startMillis) {
    this(curve, startMillis, curve);
  }

  private RateTimeline(RateCurve curve, long startMillis, RateCurve end) {
    check(curve, startMillis);
    this.curve = curve;
    this.curveStartNanos = startMillis * NANOS_PER_MILLI;
    this.endNanos =
        end.isEndless()
            ? ExpectedArrivals.NEVER
            : curveStartNanos + end.durationMillis() * NANOS_PER_MILLI;
    if (startMillis > 0) {
      draw(curveStartNanos, 0, 0);
    }
  }

  /**
   * Begins the line of a scenario's arrivals.
   *
   * @param runStartMillis when the run's schedule begins, Unix milliseconds
   * @param startMillis how long after that the scenario begins
   * @throws IllegalArgumentException if a rate is negative or not finite, a duration negative, or a
   *     daily curve contradicts itself
   */
  public static RateTimeline of(Arrivals arrivals, long runStartMillis, long startMillis) {
    return new RateTimeline(
        arrivals.rateFrom(runStartMillis + startMillis), startMillis, arrivals.rate());
  }

  /** Nothing comes due from a time on. */
  public void pause(long atNanos) {
    drawUntil(atNanos);
    isPaused = true;
  }

  /** The curve counts again from a time on. */
  public void resume(long atNanos) {
    drawUntil(atNanos);
    isPaused = false;
  }

  /** The rate goes to another value, and stays there. */
  public void changeRate(long atNanos, double perSecond, long rampMillis) {
    if (!(perSecond >= 0) || Double.isInfinite(perSecond) || rampMillis < 0) {
      throw new IllegalArgumentException(
          "a rate must be 0 or more a second and finite, was %s over %d ms"
              .formatted(perSecond, rampMillis));
    }
    drawUntil(atNanos);
    long at = Math.max(atNanos, drawnNanos);
    double from = new Cursor(at).perSecond();
    curve = new RateCurve(from, List.of(new RateStage(rampMillis, perSecond)), Afterwards.HOLD);
    curveStartNanos = at;
  }

  /** Returns the whole line. */
  public ExpectedArrivals expectedArrivals() {
    long durationNanos = curve.durationMillis() * NANOS_PER_MILLI;
    if (endNanos == ExpectedArrivals.NEVER
        && !isPaused
        && curve.afterwards() == Afterwards.REPEAT
        && durationNanos > 0) {
      long cycles = Math.ceilDiv(Math.max(0, drawnNanos - curveStartNanos), durationNanos);
      long periodStart = curveStartNanos + cycles * durationNanos;
      drawUntil(periodStart);
      drawUntil(periodStart + durationNanos);
      return finished(periodStart);
    }
    drawUntil(endNanos);
    return finished(ExpectedArrivals.NEVER);
  }

  private ExpectedArrivals finished(long repeatFromNanos) {
    if (lines.isEmpty()) {
      draw(1, 0, 0);
    }
    return new ExpectedArrivals(lines.toArray(Line[]::new), repeatFromNanos);
  }

  private void drawUntil(long wantedNanos) {
    long until = Math.min(wantedNanos, endNanos);
    while (drawnNanos < until) {
      if (isPaused) {
        draw(until, 0, 0);
        return;
      }
      Cursor cursor = new Cursor(drawnNanos);
      long to = Math.min(until, cursor.stageEndNanos());
      double from = cursor.perSecond();
      double end = cursor.perSecondAt(to);
      draw(to, from, end);
    }
  }

  private void draw(long toNanos, double from, double to) {
    Line line = new Line(drawnNanos, toNanos, from, to, expected);
    lines.add(line);
    expected = line.expectedAtEnd();
    drawnNanos = toNanos;
  }

  private static void check(RateCurve curve, long startMillis) {
    boolean isRight =
        startMillis >= 0
            && isRate(curve.startPerSecond())
            && curve.stages().stream()
                .allMatch(it -> it.durationMillis() >= 0 && isRate(it.targetPerSecond()));
    if (!isRight) {
      throw new IllegalArgumentException(
          "an arrival rate must be 0 or more a second and finite, and a stage must not be negative,"
              + " was %s from %d ms on".formatted(curve, startMillis));
    }
  }

  private static boolean isRate(double perSecond) {
    return perSecond >= 0 && Double.isFinite(perSecond);
  }

  /** Where the curve is at a time: on which stage. */
  private final class Cursor {
    private final long nanos;
    private final long stageStartNanos;
    private final long stageEndNanos;
    private final double from;
    private final double to;

    Cursor(long nanos) {
      this.nanos = nanos;
      long duration = curve.durationMillis() * NANOS_PER_MILLI;
      boolean repeats = curve.afterwards() == Afterwards.REPEAT && duration > 0;
      long cycle = repeats ? Math.floorDiv(nanos - curveStartNanos, duration) : 0;
      long start = curveStartNanos + cycle * duration;
      double rate = curve.startPerSecond();
      for (RateStage stage : curve.stages()) {
        long end = start + stage.durationMillis() * NANOS_PER_MILLI;
        if (nanos < end) {
          this.stageStartNanos = start;
          this.stageEndNanos = end;
          this.from = rate;
          this.to = stage.targetPerSecond();
          return;
        }
        start = end;
        rate = stage.targetPerSecond();
      }
      this.stageStartNanos = start;
      this.stageEndNanos = ExpectedArrivals.NEVER;
      this.from = rate;
      this.to = rate;
    }

    long stageEndNanos() {
      return stageEndNanos;
    }

    double perSecond() {
      return perSecondAt(nanos);
    }

    double perSecondAt(long atNanos) {
      return from == to
          ? from
          : from
              + (to - from)
                  * ((atNanos - stageStartNanos) / (double) (stageEndNanos - stageStartNanos));
    }
  }
}
