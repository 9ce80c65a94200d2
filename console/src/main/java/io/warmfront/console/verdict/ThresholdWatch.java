package io.warmfront.console.verdict;

import io.warmfront.console.live.SeriesKey;
import io.warmfront.console.live.Tally;
import io.warmfront.contract.workload.BurnAlarm;
import io.warmfront.contract.workload.BurnRate;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.contract.workload.Workload;
import io.warmfront.workload.ThresholdExpression;
import io.warmfront.workload.ThresholdMetric;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Judges one threshold window after window: over every span if it has one, and else over all that
 * there was so far. Not thread-safe.
 */
final class ThresholdWatch {
  /** A part of a burn alarm's factor: at 1 it is reached. */
  private static final ThresholdExpression BELOW_THE_FACTOR =
      ThresholdExpression.parse(ThresholdMetric.ERRORS, "rate<1");

  private final Threshold threshold;
  private final ThresholdMetric metric;
  private final ThresholdExpression expression;
  private final Selection selection;
  private final RecentReadings recent;
  private @Nullable Observed worst;
  private long brokenSince = -1;
  private long firstBreach = -1;
  private long lastBreach = -1;

  private ThresholdWatch(
      Threshold threshold,
      Workload workload,
      ThresholdMetric metric,
      ThresholdExpression expression) {
    this.threshold = threshold;
    this.metric = metric;
    this.expression = expression;
    this.selection = Selection.of(threshold, workload);
    this.recent =
        new RecentReadings(
            metric,
            threshold.burnRate().alarms().stream()
                .mapToLong(BurnAlarm::overMillis)
                .max()
                .orElse(threshold.span().overMillis()));
  }

  /** Returns a watch; empty if this version cannot read the threshold. */
  static Optional<ThresholdWatch> of(Threshold threshold, Workload workload) {
    return ThresholdMetric.named(threshold.metric())
        .flatMap(metric -> {
          try {
            return Optional.of(
                new ThresholdWatch(
                    threshold,
                    workload,
                    metric,
                    isBurnRate(threshold)
                        ? BELOW_THE_FACTOR
                        : ThresholdExpression.parse(metric, threshold.expression())));
          } catch (IllegalArgumentException e) {
            return Optional.empty();
          }
        });
  }

  /** Whether a threshold is judged over spans, and not over the whole run. */
  static boolean isOfSpans(Threshold threshold) {
    return threshold.span().overMillis() > 0 || isBurnRate(threshold);
  }

  private static boolean isBurnRate(Threshold threshold) {
    return !threshold.burnRate().equals(BurnRate.NONE);
  }

  Reading emptyReading() {
    return new Reading(metric);
  }

  /** Adds what counts of a series to a reading of this threshold. */
  void read(SeriesKey series, Tally tally, Reading into) {
    if (selection.picks(series)) {
      into.add(selection.of(tally));
    }
  }

  /** Takes the next window. */
  void add(RecentReadings.Window window) {
    recent.add(window);
    Optional<Observed> observed = isBurnRate(threshold) ? burning() : ofSpan();
    observed
        .filter(it -> worst == null || it.isWorseThan(worst, expression))
        .ifPresent(it -> worst = it);
    if (observed.isEmpty() || observed.get().holds(expression)) {
      brokenSince = -1;
      return;
    }
    brokenSince = brokenSince < 0 ? window.end() : brokenSince;
    if (window.end() - brokenSince >= threshold.span().forMillis()) {
      firstBreach = firstBreach < 0 ? window.end() : firstBreach;
      lastBreach = window.end();
    }
  }

  private Optional<Observed> ofSpan() {
    Optional<Reading> reading =
        isOfSpans(threshold)
            ? recent.last(threshold.span().overMillis())
            : Optional.of(recent.all());
    return reading
        .filter(it -> it.isEnoughFor(expression))
        .flatMap(it -> it.observe(expression, threshold.bound()));
  }

  /** Returns the greatest part of an alarm's factor that its long and short span both reached. */
  private Optional<Observed> burning() {
    return threshold.burnRate().alarms().stream()
        .map(this::burning)
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble)
        .reduce(Math::max)
        .map(Observed::of);
  }

  private OptionalDouble burning(BurnAlarm alarm) {
    double budget = 1 - threshold.burnRate().objective();
    OptionalDouble inLong = badShare(alarm.overMillis());
    OptionalDouble inShort = badShare(alarm.shortMillis());
    return inLong.isEmpty() || inShort.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.min(inLong.getAsDouble(), inShort.getAsDouble()) / budget / alarm.factor());
  }

  private OptionalDouble badShare(long overMillis) {
    return recent.last(overMillis).map(Reading::badShare).orElse(OptionalDouble.empty());
  }

  /** Returns the end of the first span that broke it, Unix milliseconds; empty if none did. */
  OptionalLong firstBreach() {
    return firstBreach < 0 ? OptionalLong.empty() : OptionalLong.of(firstBreach);
  }

  /** Whether it says that a run that began at a moment, Unix milliseconds, is to end. */
  boolean isAborting(long startAtMillis) {
    return threshold.abort().wanted()
        && firstBreach >= 0
        && lastBreach >= startAtMillis + threshold.abort().delayMillis();
  }

  /** Returns what became of it so far. */
  ThresholdResult result() {
    return ThresholdResult.of(
        threshold, worst, worst != null && firstBreach < 0, firstBreach < 0 ? null : firstBreach);
  }

  Threshold threshold() {
    return threshold;
  }
}
