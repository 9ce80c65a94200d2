package io.warmfront.contract.workload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A rate that goes up and down once a day: a cosine between a trough and a peak, drawn as {@value
 * #LINES} straight lines, whose corners lie on it. So it is never more than 0.03 % of the way from
 * trough to peak beside the cosine, and over a whole day there are as many arrivals.
 *
 * @param peakPerSecond the greatest rate; above 0
 * @param troughPerSecond the least, half a day before and after the peak; 0 or more, at most the
 *     peak
 * @param peakHour the hour of the peak, from 0 to below 24; 14.5 is half past two in the afternoon
 * @param timeZone whose hour that is, as {@link ZoneId#of(String)} takes it; empty for no curve
 * @param dayMillis how long a day takes, above 0; 24 hours, or less for a day that is seen in
 *     little time
 */
public record DailyCurve(
    double peakPerSecond,
    double troughPerSecond,
    double peakHour,
    String timeZone,
    long dayMillis) {
  /** Into how many lines a day is drawn: of a quarter of an hour if it is a real one. */
  public static final int LINES = 96;

  /** How long a real day is. */
  public static final long DAY_MILLIS = 86_400_000;

  /** No curve: the rate does not go by the day. */
  public static final DailyCurve NONE = new DailyCurve(0, 0, 0, "", DAY_MILLIS);

  private static final double HOURS = 24;

  /**
   * Returns the curve from a moment on, at the right place of the day there. It goes on in days of
   * the same length: where clocks are put forward or back, the peak is an hour off from then on.
   *
   * @param atMillis Unix milliseconds
   * @throws IllegalArgumentException if there is no such time zone, or a day takes no time
   */
  public RateCurve from(long atMillis) {
    if (dayMillis <= 0) {
      throw new IllegalArgumentException("a day must take more than 0 ms, was " + dayMillis);
    }
    double begin = partOfDay(atMillis);
    List<RateStage> stages = new ArrayList<>(LINES);
    long reached = 0;
    for (int line = 1; line <= LINES; line++) {
      long corner = Math.round(dayMillis * (line / (double) LINES));
      stages.add(new RateStage(corner - reached, perSecond(begin + corner / (double) dayMillis)));
      reached = corner;
    }
    return new RateCurve(perSecond(begin), stages, Afterwards.REPEAT);
  }

  /** Returns the rate of the cosine; the first day goes from 0 to 1. */
  private double perSecond(double partOfDay) {
    double sincePeak = partOfDay - peakHour / HOURS;
    double middle = (peakPerSecond + troughPerSecond) / 2;
    // StrictMath: every owner of a shard must see the same curve
    return middle + (peakPerSecond - troughPerSecond) / 2 * StrictMath.cos(2 * Math.PI * sincePeak);
  }

  private double partOfDay(long atMillis) {
    try {
      LocalTime time = LocalTime.ofInstant(Instant.ofEpochMilli(atMillis), ZoneId.of(timeZone));
      return time.toNanoOfDay() / (DAY_MILLIS * 1e6);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no time zone '" + timeZone + "'", e);
    }
  }
}
