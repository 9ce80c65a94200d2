package io.warmfront.benchmarks;

/**
 * The time in which operations came at another rate than the planned one. A single second tells
 * little of that: where two processors do everything, a process that waits for its turn moves
 * operations from one second to the next. So the rate is undisturbed from a moment on when its mean
 * from there up to every later moment, two seconds on or more, is within 2 % of the plan; and up to
 * a moment likewise. With half of the rate missing, that is at most 0.08 s early.
 *
 * @param fromSeconds when it began
 * @param toSeconds when it was over; infinite if it was not within the time that was looked at; the
 *     same as the beginning if there was none
 * @param missing operations that were planned between the two and did not come; negative if more
 *     came than planned
 */
record Disturbance(double fromSeconds, double toSeconds, double missing) {
  /** How much of the planned rate may be missing or too much. */
  static final double TOLERANCE = 0.02;

  /** The shortest time whose mean rate is looked at. */
  static final double SPAN_SECONDS = 2;

  private static final double STEP_SECONDS = 0.05;

  /**
   * Looks for one that began at a known moment.
   *
   * @param planned operations a second
   * @param from the moment
   * @param to up to which moment to look, two seconds later or more
   */
  static Disturbance since(Counts counts, double planned, double from, double to) {
    double back = back(counts, planned, from, to);
    return of(counts, planned, from, back, to);
  }

  /**
   * Looks for one in a time in which it began somewhere, two seconds after its beginning or later.
   */
  static Disturbance within(Counts counts, double planned, double from, double to) {
    double back = back(counts, planned, from, to);
    if (back <= from) {
      return new Disturbance(from, from, 0);
    }
    double begin = from;
    for (double at = from + SPAN_SECONDS; at <= Math.min(back, to); at += STEP_SECONDS) {
      if (isUndisturbedUpTo(counts, planned, from, at)) {
        begin = at;
      }
    }
    return of(counts, planned, begin, back, to);
  }

  /** Returns how long it was. */
  double seconds() {
    return toSeconds - fromSeconds;
  }

  private static Disturbance of(
      Counts counts, double planned, double from, double back, double to) {
    double end = Math.min(back, to);
    double missing = end > from ? (planned - counts.perSecond(from, end)) * (end - from) : 0;
    return new Disturbance(from, back, missing);
  }

  private static double back(Counts counts, double planned, double from, double to) {
    for (double at = from; at <= to - SPAN_SECONDS; at += STEP_SECONDS) {
      if (isUndisturbedFrom(counts, planned, at, to)) {
        return at;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static boolean isUndisturbedFrom(Counts counts, double planned, double at, double to) {
    for (double end = at + SPAN_SECONDS; end <= to; end += STEP_SECONDS) {
      if (isOff(counts.perSecond(at, end), planned)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUndisturbedUpTo(Counts counts, double planned, double from, double at) {
    for (double begin = at - SPAN_SECONDS; begin >= from; begin -= STEP_SECONDS) {
      if (isOff(counts.perSecond(begin, at), planned)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOff(double perSecond, double planned) {
    return Math.abs(perSecond / planned - 1) > TOLERANCE;
  }
}
