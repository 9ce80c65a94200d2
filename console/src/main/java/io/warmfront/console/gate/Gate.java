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
 * taken, for so many runs.
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

  /** A quantile needs so many operations behind it in each run. */
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
    String lack = lack(metric, before, now);
    if (!lack.isEmpty()) {
      return Comparison.unjudged(limit, before, now, lack);
    }
    SplittableGenerator random = new SplittableRandom(SEED + metric.ordinal());
    Noise ofBase = Noise.of(base, base.size(), metric, random.split());
    Noise ofFresh =
        Noise.of(
            fresh.size() < LEAST_RUNS ? base : fresh, fresh.size(), metric, random.split());
    double change = Noise.scaled(now, metric) - Noise.scaled(before, metric);
    double reach = reach(ofBase, ofFresh);
    double low = shown(change - reach, metric);
    double high = shown(change + reach, metric);
    return new Comparison(
        metric.label(),
        before,
        now,
        shown(change, metric),
        low,
        high,
        limit.most(),
        result(limit, before, now, low, high),
        "");
  }

  /** Returns how far the interval reaches to either side. */
  private double reach(Noise one, Noise other) {
    double first = one.standardError() * one.standardError();
    double second = other.standardError() * other.standardError();
    double both = first + second;
    if (both == 0) {
      return 0;
    }
    double freedom =
        both * both / (first * first / one.freedom() + second * second / other.freedom());
    return new TDistribution(null, freedom).inverseCumulativeProbability(1 - tail)
        * Math.sqrt(both);
  }

  private static Result result(
      GateLimit limit, double before, double now, double low, double high) {
    GateMetric metric = limit.metric();
    double least = metric.isBetterWhenGreater() ? -high : low;
    double most = metric.isBetterWhenGreater() ? -low : high;
    boolean matters = matters(metric, before, now);
    if (least > limit.most() && matters) {
      return Result.REGRESSION;
    }
    if (most < 0 && matters) {
      return Result.IMPROVEMENT;
    }
    boolean isSmall = metric.isTime() && most * before < FLOOR_SECONDS;
    return most <= limit.most() || isSmall ? Result.SAME : Result.INCONCLUSIVE;
  }

  private static boolean matters(GateMetric metric, double before, double now) {
    double difference = Math.abs(now - before);
    if (metric.isShare()) {
      return difference > 0;
    }
    return difference >= FLOOR * before && (!metric.isTime() || difference >= FLOOR_SECONDS);
  }

  private static double shown(double change, GateMetric metric) {
    return metric.isShare() ? change : Math.expm1(change);
  }

  /** Returns what there is too little of; empty if there is enough. */
  private String lack(GateMetric metric, double before, double now) {
    if (metric.isTime()) {
      double needed = LEAST_BEHIND / (1 - metric.quantile());
      for (Repetition each : all) {
        if (each.timed() < needed) {
          return String.format(
              Locale.ROOT,
              "it needs %,.0f operations in each run, %s has %,d",
              needed,
              each.run(),
              each.timed());
        }
      }
    }
    if (!Double.isFinite(before) || !Double.isFinite(now)) {
      return "there are no such operations";
    }
    return !metric.isShare() && (before <= 0 || now <= 0) ? "it is zero" : "";
  }
}
