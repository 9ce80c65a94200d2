package io.warmfront.console.gate;

import io.warmfront.console.gate.Comparison.Result;
import io.warmfront.contract.baseline.Repetition;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Holds new runs against a base of runs. A change is told from noise by how much the runs of the
 * base differ among themselves: its interval is {@code change ± t · error}, with Student's t for as
 * many degrees of freedom as there are, by Welch and Satterthwaite, and the standard errors of both
 * sides. Fewer new runs than {@value #LEAST_RUNS} do not show their own noise; that of the base is
 * taken, for so many runs, and with its degrees of freedom.
 *
 * <p>Of several metrics each has to be so certain that all together are as certain as was asked for
 * (Bonferroni). The same runs always get the same answer. Thread-safe.
 */
final class Gate {
  /** So many runs show how much they differ. */
  static final int LEAST_RUNS = 5;

  /** A smaller relative change matters to nobody. */
  private static final double FLOOR = 0.02;

  /** Nor does a smaller change of a time, seconds. */
  private static final double FLOOR_SECONDS = 10e-6;

  /**
   * A quantile needs so many operations behind it in each run, and a share as many in its limit.
   */
  private static final int LEAST_BEHIND = 100;

  private static final long SEED = 20_260_101;

  private final Pool base;
  private final Pool fresh;
  private final List<Repetition> all;
  private final double tail;

  /**
   * Creates a gate.
   *
   * @param base {@value #LEAST_RUNS} runs or more
   * @param fresh one run or more
   * @param metrics how many will be compared
   * @param confidence that none of them is called worse for noise, above 0 and below 1
   */
  Gate(List<Repetition> base, List<Repetition> fresh, int metrics, double confidence) {
    if (base.size() < LEAST_RUNS || fresh.isEmpty()) {
      throw new IllegalArgumentException(
          "a gate needs %d runs as base and a new one, had %d and %d"
              .formatted(LEAST_RUNS, base.size(), fresh.size()));
    }
    this.base = new Pool(base);
    this.fresh = new Pool(fresh);
    this.all = Stream.concat(base.stream(), fresh.stream()).toList();
    this.tail = (1 - confidence) / metrics / 2;
  }

  /** Compares one metric. */
  Comparison compare(GateLimit limit) {
    GateMetric metric = limit.metric();
    double before = base.whole().value(metric);
    double now = fresh.whole().value(metric);
    if (metric == GateMetric.THROUGHPUT && before > 0 && now == 0) {
      return new Comparison(
          metric.label(), before, now, -1.0, -1.0, -1.0, limit.most(), Result.REGRESSION, "");
    }
    String lack = lack(limit, before, now);
    if (!lack.isEmpty()) {
      return Comparison.unjudged(limit, before, now, lack);
    }
    double change = Noise.scaled(now, metric) - Noise.scaled(before, metric);
    double reach = reach(metric);
    double low = shown(change - reach, metric);
    double high = shown(change + reach, metric);
    double most = Math.max(limit.most(), floor(metric, before));
    return new Comparison(
        metric.label(),
        before,
        now,
        shown(change, metric),
        low,
        high,
        most,
        result(metric, most, low, high),
        "");
  }

  /** Returns how far the interval reaches to either side. */
  private double reach(GateMetric metric) {
    SplittableGenerator random = new SplittableRandom(SEED + metric.label().hashCode());
    boolean isOwn = fresh.size() >= LEAST_RUNS;
    Noise ofBase = Noise.of(base, base.size(), metric, random.split());
    Noise ofFresh = Noise.of(isOwn ? fresh : base, fresh.size(), metric, random.split());
    double first = ofBase.standardError() * ofBase.standardError();
    double second = ofFresh.standardError() * ofFresh.standardError();
    double both = first + second;
    if (both == 0) {
      return 0;
    }
    // where the base stands in for the new runs, all that is known of noise is what it shows
    double freedom =
        isOwn
            ? both * both / (first * first / ofBase.freedom() + second * second / ofFresh.freedom())
            : ofBase.freedom();
    return new TDistribution(null, freedom).inverseCumulativeProbability(1 - tail)
        * Math.sqrt(both);
  }

  private static Result result(GateMetric metric, double limit, double low, double high) {
    double least = metric.isBetterWhenGreater() ? -high : low;
    double most = metric.isBetterWhenGreater() ? -low : high;
    if (least > limit) {
      return Result.REGRESSION;
    }
    if (most < 0) {
      return Result.IMPROVEMENT;
    }
    return most <= limit ? Result.SAME : Result.INCONCLUSIVE;
  }

  /** Returns how small a change matters to nobody, in the unit of limits. */
  private static double floor(GateMetric metric, double before) {
    if (metric.isShare()) {
      return 0;
    }
    return metric.isTime() ? Math.max(FLOOR, FLOOR_SECONDS / before) : FLOOR;
  }

  private static double shown(double change, GateMetric metric) {
    return metric.isShare() ? change : Math.expm1(change);
  }

  /** Returns what there is too little of; empty if there is enough. */
  private String lack(GateLimit limit, double before, double now) {
    GateMetric metric = limit.metric();
    long needed =
        metric.isTime()
            ? Math.round(LEAST_BEHIND / (1 - metric.quantile()))
            : metric.isShare() ? Math.round(LEAST_BEHIND / limit.most()) : 0;
    for (Repetition each : all) {
      long count = count(metric, each);
      if (count < needed) {
        return String.format(
            Locale.ROOT,
            "it needs %,d operations in each run, %s has %,d",
            needed,
            each.run(),
            count);
      }
    }
    return metric.isShare() || (before > 0 && now > 0) ? "" : "it is zero";
  }

  private static long count(GateMetric metric, Repetition run) {
    return switch (metric) {
      case P50, P90, P95, P99, P999 -> run.timed();
      case THROUGHPUT, ERRORS -> run.ended();
      case HIT_RATIO -> run.hits() + run.misses();
    };
  }
}
