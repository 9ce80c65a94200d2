package io.warmfront.recording.curve;

import io.warmfront.contract.histogram.ExponentialHistogram;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long the cache took to answer, whatever it answered: of a hit the service time, of a read
 * that went on to the origin the time until the cache had said no. Seconds, within 0.55 %.
 *
 * @param count how many answers there were
 * @param p50 median; null if there were none, as the others
 * @param p99 99th percentile
 * @param max the longest
 */
public record LookupTimes(
    long count, @Nullable Double p50, @Nullable Double p99, @Nullable Double max) {
  /** Returns what a histogram says. */
  static LookupTimes of(ExponentialHistogram times) {
    return new LookupTimes(
        times.count(),
        orNull(times.quantileSeconds(0.5)),
        orNull(times.quantileSeconds(0.99)),
        times.count() == 0 ? null : times.maxNanos() / 1e9);
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
