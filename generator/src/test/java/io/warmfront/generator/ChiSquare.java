package io.warmfront.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Pearson's test of counts against weights. The critical value is the one that a right popularity
 * exceeds once in a thousand times (Wilson and Hilferty's approximation); with a fixed seed it is
 * exceeded always or never. Cells that should hold fewer than five are one cell together.
 */
public final class ChiSquare {
  private static final double ONE_IN_A_THOUSAND = 3.0902;
  private static final double ONE_IN_A_HUNDRED = 2.3263;
  private static final double LEAST_EXPECTED = 5;

  private final long[] seen;

  private ChiSquare(long[] seen) {
    this.seen = seen;
  }

  /** Takes counts by cell. */
  public static ChiSquare of(long[] seen) {
    return new ChiSquare(seen);
  }

  /** Fails unless the counts may come from these weights. */
  public void fits(double[] weights) {
    Result result = result(weights);
    assertThat(result.statistic())
        .as("chi-square: %s", result)
        .isLessThan(result.critical(ONE_IN_A_THOUSAND));
  }

  /** Fails unless p is above 0.01: a right popularity fails once in a hundred times. */
  public void fitsWell(double[] weights) {
    Result result = result(weights);
    assertThat(result.statistic())
        .as("chi-square: %s", result)
        .isLessThan(result.critical(ONE_IN_A_HUNDRED));
  }

  /** Fails unless the counts cannot come from these weights. */
  public void contradicts(double[] weights) {
    Result result = result(weights);
    assertThat(result.statistic())
        .as("chi-square: %s", result)
        .isGreaterThan(result.critical(ONE_IN_A_THOUSAND));
  }

  private Result result(double[] weights) {
    assertThat(weights).hasSameSizeAs(seen);
    double scale = Arrays.stream(seen).sum() / DoubleStream.of(weights).sum();
    double statistic = 0;
    double restExpected = 0;
    long rest = 0;
    int cells = 0;
    for (int i = 0; i < seen.length; i++) {
      double expected = weights[i] * scale;
      if (expected < LEAST_EXPECTED) {
        restExpected += expected;
        rest += seen[i];
      } else {
        statistic += square(seen[i] - expected) / expected;
        cells++;
      }
    }
    if (restExpected >= LEAST_EXPECTED) {
      statistic += square(rest - restExpected) / restExpected;
      cells++;
    } else if (rest > 0) {
      // hardly anything was to be there: as if five had been expected
      statistic += square(Math.max(0, rest - restExpected)) / LEAST_EXPECTED;
    }
    return new Result(statistic, Math.max(1, cells - 1));
  }

  private static double square(double x) {
    return x * x;
  }

  private record Result(double statistic, int freedom) {
    double critical(double deviations) {
      double part = 2.0 / (9 * freedom);
      return freedom * Math.pow(1 - part + deviations * Math.sqrt(part), 3);
    }
  }
}
