package io.warmfront.console.verdict;

import io.warmfront.console.live.CensoredTimes;
import io.warmfront.console.live.HitRatio;
import io.warmfront.console.live.Tally;
import io.warmfront.contract.histogram.ExponentialHistogram;
import io.warmfront.contract.workload.Threshold;
import io.warmfront.workload.Aggregate;
import io.warmfront.workload.ThresholdExpression;
import io.warmfront.workload.ThresholdMetric;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One metric of any number of windows and series, merged: times as a histogram, shares as a part
 * and its whole. Operations that were dropped are behind all response times. Not thread-safe.
 */
final class Reading {
  /** So many operations must lie beyond a percentile of a span. */
  private static final double LEAST_BEYOND = 10;

  private final ThresholdMetric metric;
  private final boolean isOfStarts;
  private final ExponentialHistogram times = new ExponentialHistogram();
  private long dropped;
  private long part;
  private long whole;

  /** Creates one of nothing. */
  Reading(ThresholdMetric metric) {
    this(metric, false);
  }

  private Reading(ThresholdMetric metric, boolean isOfStarts) {
    this.metric = metric;
    this.isOfStarts = isOfStarts;
  }

  /** Returns one of nothing, of the same metric. */
  Reading empty() {
    return new Reading(metric, isOfStarts);
  }

  /** Returns one of nothing, for which operations became due when they started. */
  Reading startedInTime() {
    return new Reading(metric, true);
  }

  /** Adds what was counted of some series. */
  void add(Tally tally) {
    switch (metric) {
      case RESPONSE_TIME -> {
        times.merge(isOfStarts ? tally.service() : tally.response());
        dropped += tally.dropped();
      }
      case SERVICE_TIME -> times.merge(tally.service());
      case START_DELAY -> times.merge(tally.startDelay());
      case HIT_RATIO -> add(tally.hits(), tally.hits() + tally.misses());
      case ERRORS -> add(tally.errors(), tally.ended());
      case DROPPED -> add(tally.dropped(), tally.ended() + tally.dropped());
    }
  }

  private void add(long some, long of) {
    part += some;
    whole += of;
  }

  /** Adds another reading of the same metric. The other stays as it is. */
  void add(Reading other) {
    times.merge(other.times);
    dropped += other.dropped;
    add(other.part, other.whole);
  }

  /** Returns which part of the operations went badly; empty without any. */
  OptionalDouble badShare() {
    if (whole == 0) {
      return OptionalDouble.empty();
    }
    long bad = metric == ThresholdMetric.HIT_RATIO ? whole - part : part;
    return OptionalDouble.of((double) bad / whole);
  }

  /**
   * Whether there are enough operations to say something of a short time: ten beyond a percentile,
   * so 1,000 for the 99th; one for anything else.
   */
  boolean isEnoughFor(ThresholdExpression expression) {
    long operations = times.count() + dropped + whole;
    double beyond =
        expression.aggregate() == Aggregate.PERCENTILE && expression.percentile() < 100
            ? Math.ceil(LEAST_BEYOND / (1 - expression.quantile()) - 1e-6)
            : 1;
    return operations >= beyond || expression.aggregate() == Aggregate.COUNT;
  }

  /** Returns what an expression asks for; empty if there is nothing to tell it by. */
  Optional<Observed> observe(ThresholdExpression expression, Threshold.Bound bound) {
    return switch (metric) {
      case RESPONSE_TIME, SERVICE_TIME, START_DELAY -> time(expression);
      case HIT_RATIO, ERRORS, DROPPED ->
          switch (expression.aggregate()) {
            case COUNT -> Optional.of(Observed.of((double) part));
            case RATE -> rate(bound);
            case PERCENTILE, AVG, MIN, MED, MAX -> Optional.empty();
          };
    };
  }

  private Optional<Observed> rate(Threshold.Bound bound) {
    HitRatio ratio = HitRatio.of(part, whole - part);
    Double value =
        switch (bound) {
          case VALUE -> ratio.value();
          case LOWER95 -> ratio.low();
          case UPPER95 -> ratio.high();
        };
    return Optional.ofNullable(value).map(Observed::of);
  }

  private Optional<Observed> time(ThresholdExpression expression) {
    return switch (expression.aggregate()) {
      case PERCENTILE, MED -> quantile(expression.quantile());
      case MAX -> quantile(1);
      case MIN -> known(times.quantileSeconds(0));
      case AVG -> mean();
      case COUNT -> Optional.of(Observed.of((double) times.count()));
      case RATE -> Optional.empty();
    };
  }

  private Optional<Observed> quantile(double quantile) {
    return CensoredTimes.isBehind(times, dropped, quantile)
        ? Optional.of(new Observed(Tally.LEAST_DROPPED_SECONDS, true))
        : known(CensoredTimes.quantileSeconds(times, dropped, quantile));
  }

  /** Returns the mean; dropped operations count with the least that they would have taken. */
  private Optional<Observed> mean() {
    OptionalDouble ended = times.meanSeconds();
    if (dropped == 0) {
      return known(ended);
    }
    double sum = ended.orElse(0) * times.count() + dropped * Tally.LEAST_DROPPED_SECONDS;
    return Optional.of(Observed.of(sum / (times.count() + dropped)));
  }

  private static Optional<Observed> known(OptionalDouble value) {
    return value.isPresent() ? Optional.of(Observed.of(value.getAsDouble())) : Optional.empty();
  }
}
