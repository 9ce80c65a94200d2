package io.warmfront.console.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.warmfront.contract.histogram.ExponentialHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a histogram of durations says, in seconds; null where it says nothing.
 *
 * @param count number of durations
 * @param mean exact
 * @param min exact
 * @param p50 median
 * @param p90 90th percentile
 * @param p95 95th percentile
 * @param p99 99th percentile; null below {@value #LEAST_FOR_P99} durations
 * @param p999 99.9th percentile; null below {@value #LEAST_FOR_P999} durations
 * @param max exact
 * @param atLeast the names of those that were so long or longer, because dropped operations are
 *     behind them; empty if none was dropped
 */
public record Quantiles(
    long count,
    @Nullable Double mean,
    @Nullable Double min,
    @Nullable Double p50,
    @Nullable Double p90,
    @Nullable Double p95,
    @Nullable Double p99,
    @JsonProperty("p99.9") @Nullable Double p999,
    @Nullable Double max,
    @JsonProperty("at_least") List<String> atLeast) {
  /** Fewer durations have no 99th percentile worth the name. */
  public static final int LEAST_FOR_P99 = 100;

  /** Fewer durations have no 99.9th percentile worth the name. */
  public static final int LEAST_FOR_P999 = 1_000;

  /** Of no durations. */
  public static final Quantiles NONE =
      new Quantiles(0, null, null, null, null, null, null, null, null, List.of());

  /** Returns what a histogram says. */
  public static Quantiles of(ExponentialHistogram histogram) {
    return of(histogram, 0);
  }

  /**
   * Returns what a histogram of response times says when operations were dropped. Quantiles that
   * fall among these are {@link Tally#LEAST_DROPPED_SECONDS} or more; count, mean and minimum are
   * those of the others.
   */
  public static Quantiles of(ExponentialHistogram histogram, long dropped) {
    long count = histogram.count();
    if (count + dropped == 0) {
      return NONE;
    }
    List<String> atLeast = new ArrayList<>();
    return new Quantiles(
        count,
        value(histogram.meanSeconds()),
        value(histogram.quantileSeconds(0)),
        value(histogram, dropped, 0.5, "p50", atLeast),
        value(histogram, dropped, 0.9, "p90", atLeast),
        value(histogram, dropped, 0.95, "p95", atLeast),
        count + dropped < LEAST_FOR_P99 ? null : value(histogram, dropped, 0.99, "p99", atLeast),
        count + dropped < LEAST_FOR_P999
            ? null
            : value(histogram, dropped, 0.999, "p99.9", atLeast),
        value(histogram, dropped, 1, "max", atLeast),
        List.copyOf(atLeast));
  }

  private static @Nullable Double value(
      ExponentialHistogram histogram,
      long dropped,
      double quantile,
      String name,
      List<String> atLeast) {
    if (CensoredTimes.isBehind(histogram, dropped, quantile)) {
      atLeast.add(name);
      return Tally.LEAST_DROPPED_SECONDS;
    }
    return value(CensoredTimes.quantileSeconds(histogram, dropped, quantile));
  }

  private static @Nullable Double value(OptionalDouble seconds) {
    return seconds.isPresent() ? seconds.getAsDouble() : null;
  }
}
