package io.warmfront.console.gate;

import io.warmfront.console.live.Tally;
import io.warmfront.contract.baseline.Repetition;
import io.warmfront.contract.histogram.BucketIndex;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * Repetitions from which some are drawn, each any number of times: their counts are added up, and
 * quantiles are of the sum. Thread-safe.
 *
 * <p>Within its bucket a quantile is interpolated, as if the logarithms of the times were spread
 * evenly there: else a small change would be seen as none, or as one of a whole bucket.
 */
final class Pool {
  private final List<Repetition> repetitions;
  private final int firstBucket;
  private final long[][] buckets;

  /**
   * Creates a pool.
   *
   * @param repetitions at least one
   */
  Pool(List<Repetition> repetitions) {
    this.repetitions = List.copyOf(repetitions);
    this.firstBucket = repetitions.stream().mapToInt(Repetition::firstBucket).min().orElseThrow();
    int end =
        repetitions.stream()
            .mapToInt(it -> it.firstBucket() + it.buckets().size())
            .max()
            .orElseThrow();
    this.buckets = new long[repetitions.size()][end - firstBucket];
    for (int i = 0; i < buckets.length; i++) {
      for (int bucket = 0; bucket < buckets[i].length; bucket++) {
        buckets[i][bucket] = repetitions.get(i).count(firstBucket + bucket);
      }
    }
  }

  /** Returns how many repetitions there are. */
  int size() {
    return repetitions.size();
  }

  /** Returns one of each. */
  Draw whole() {
    int[] times = new int[size()];
    Arrays.fill(times, 1);
    return new Draw(times);
  }

  /** Returns so many, each any of them. */
  Draw draw(int count, RandomGenerator random) {
    int[] times = new int[size()];
    for (int i = 0; i < count; i++) {
      times[random.nextInt(times.length)]++;
    }
    return new Draw(times);
  }

  /** Some of the repetitions together. */
  final class Draw {
    private final int[] times;
    private final long zeros;
    private final long[] sums;

    private Draw(int[] times) {
      this.times = times;
      this.sums = new long[buckets[0].length];
      long none = 0;
      for (int i = 0; i < times.length; i++) {
        none += times[i] * repetitions.get(i).zeros();
        for (int bucket = 0; times[i] > 0 && bucket < sums.length; bucket++) {
          sums[bucket] += times[i] * buckets[i][bucket];
        }
      }
      this.zeros = none;
    }

    /** Returns a metric: seconds, operations a second or a share; NaN if there is none. */
    double value(GateMetric metric) {
      return switch (metric) {
        case P50, P90, P95, P99, P999 -> quantile(metric.quantile());
        case THROUGHPUT -> sum(Repetition::completed) / seconds();
        case ERRORS -> (double) sum(Repetition::errors) / sum(Repetition::ended);
        case HIT_RATIO -> {
          long hits = sum(Repetition::hits);
          yield (double) hits / (hits + sum(Repetition::misses));
        }
      };
    }

    private double quantile(double quantile) {
      long all = sum(Repetition::timed);
      if (all == 0) {
        return Double.NaN;
      }
      double rank = Math.max(1, quantile * all);
      double seen = zeros;
      if (rank <= seen) {
        return 0;
      }
      for (int bucket = 0; bucket < sums.length; bucket++) {
        if (rank <= seen + sums[bucket]) {
          double upper = BucketIndex.upperBoundSeconds(firstBucket + bucket);
          double lower = BucketIndex.upperBoundSeconds(firstBucket + bucket - 1);
          return lower * Math.pow(upper / lower, (rank - seen) / sums[bucket]);
        }
        seen += sums[bucket];
      }
      // nobody knows more of what was dropped than that it took longer than all others
      return Math.max(
          Tally.LEAST_DROPPED_SECONDS,
          BucketIndex.upperBoundSeconds(firstBucket + sums.length - 1));
    }

    private double seconds() {
      double seconds = 0;
      for (int i = 0; i < times.length; i++) {
        seconds += times[i] * repetitions.get(i).seconds();
      }
      return seconds;
    }

    private long sum(ToLongFunction<Repetition> what) {
      long sum = 0;
      for (int i = 0; i < times.length; i++) {
        sum += times[i] * what.applyAsLong(repetitions.get(i));
      }
      return sum;
    }
  }
}
