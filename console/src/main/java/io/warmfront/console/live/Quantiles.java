package io.warmfront.console.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.warmfront.contract.histogram.ExponentialHistogram;
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
    @Nullable Double max) {
  /** Fewer durations have no 99th percentile worth the name. */
  public static final int LEAST_FOR_P99 = 100;

  /** Fewer durations have no 99.9th percentile worth the name. */
  public static final int LEAST_FOR_P999 = 1_000;

  /** Of no durations. */
  public static final Quantiles NONE =
      new Quantiles(0, null, null, null, null, null, null, null, null);

  /** Returns what a histogram says. */
  public static Quantiles of(ExponentialHistogram histogram) {
    long count = histogram.count();
    if (count == 0) {
      return NONE;
    }
    return new Quantiles(
        count,
        value(histogram.meanSeconds()),
        value(histogram.quantileSeconds(0)),
        value(histogram.quantileSeconds(0.5)),
        value(histogram.quantileSeconds(0.9)),
        value(histogram.quantileSeconds(0.95)),
        count < LEAST_FOR_P99 ? null : value(histogram.quantileSeconds(0.99)),
        count < LEAST_FOR_P999 ? null : value(histogram.quantileSeconds(0.999)),
        value(histogram.quantileSeconds(1)));
  }

  private static @Nullable Double value(OptionalDouble seconds) {
    return seconds.isPresent() ? seconds.getAsDouble() : null;
  }
}
