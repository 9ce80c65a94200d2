package io.warmfront.console.live;

import io.warmfront.contract.histogram.ExponentialHistogram;
import java.util.EnumMap;
import java.util.Map;

/**
 * In how many windows the generator could not keep up, so that their numbers tell of it and not of
 * the system under test.
 *
 * @param windows closed windows, all series together
 * @param saturated those of them in which it could not keep up
 * @param causes how many of those for which cause; causes of none are absent
 */
public record Saturation(long windows, long saturated, Map<SaturationCause, Long> causes) {
  /** No windows. */
  public static final Saturation NONE = new Saturation(0, 0, Map.of());

  /** A start that is later than that, and later than operations take, is the generator's fault. */
  static final double MOST_START_DELAY_SECONDS = 0.2;

  /** Fewer operations have no 99th percentile. */
  static final long LEAST_OPERATIONS = 100;

  /** Copies the causes. */
  public Saturation {
    causes = Map.copyOf(causes);
  }

  /**
   * Whether one operation in a hundred started more than 0.2 s late, and later than the slowest
   * hundredth took to be served.
   *
   * @param startDelay of all operations of a window
   * @param service of the same
   */
  static boolean isSaturated(ExponentialHistogram startDelay, ExponentialHistogram service) {
    if (service.count() < LEAST_OPERATIONS) {
      return false;
    }
    double delay = startDelay.quantileSeconds(0.99).orElse(0);
    return delay > Math.max(MOST_START_DELAY_SECONDS, service.quantileSeconds(0.99).orElse(0));
  }

  /** Returns the sum with one more window that is not saturated. */
  Saturation plusCalm() {
    return new Saturation(windows + 1, saturated, causes);
  }

  /** Returns the sum with one more window that is saturated. */
  Saturation plus(SaturationCause cause) {
    Map<SaturationCause, Long> more = new EnumMap<>(SaturationCause.class);
    more.putAll(causes);
    more.merge(cause, 1L, Long::sum);
    return new Saturation(windows + 1, saturated + 1, more);
  }
}
