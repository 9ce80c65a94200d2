package io.warmfront.collector;

import java.util.random.RandomGenerator;

/** Laws of times as caches and their origins have them, and such as are hard for percentiles. */
enum KnownLaw {
  /** From 1 to 3 ms, each as likely. */
  UNIFORM {
    @Override
    double seconds(RandomGenerator random) {
      return random.nextDouble(1e-3, 3e-3);
    }
  },
  /** 2 ms in the mean. */
  EXPONENTIAL {
    @Override
    double seconds(RandomGenerator random) {
      return 2e-3 * random.nextExponential();
    }
  },
  /** 0.35 ms in the middle. */
  LOGNORMAL {
    @Override
    double seconds(RandomGenerator random) {
      return lognormal(0.35e-3, 0.5, random);
    }
  },
  /** Half a millisecond at least, and a tail that has a mean and no variance. */
  PARETO {
    @Override
    double seconds(RandomGenerator random) {
      return 0.5e-3 * Math.exp(random.nextExponential() / 1.5);
    }
  },
  /** Always the same. */
  CONSTANT {
    @Override
    double seconds(RandomGenerator random) {
      return 1.234567e-3;
    }
  },
  /** Two hills with nothing between them; the median is of the one or the other. */
  BIMODAL {
    @Override
    double seconds(RandomGenerator random) {
      return random.nextBoolean() ? lognormal(1e-3, 0.05, random) : lognormal(100e-3, 0.05, random);
    }
  },
  /**
   * Nine hits of ten in 0.3 ms, misses in 8 ms, one in a hundred of those in 0.4 s. The 90th
   * percentile lies at the edge of the cliff, where a rank that is off is off by 25 times.
   */
  HIT_OR_MISS {
    @Override
    double seconds(RandomGenerator random) {
      if (random.nextInt(10) > 0) {
        return lognormal(0.3e-3, 0.2, random);
      }
      return lognormal(random.nextInt(100) > 0 ? 8e-3 : 0.4, 0.1, random);
    }
  };

  /** Returns the next time, above 0. */
  abstract double seconds(RandomGenerator random);

  private static double lognormal(double median, double sigma, RandomGenerator random) {
    return median * Math.exp(sigma * random.nextGaussian());
  }
}
