package io.warmfront.contract.histogram;

import java.util.Random;
import java.util.stream.Stream;

/** Seeded durations of many shapes, in nanoseconds, with the awkward values among them. */
enum Durations {
  /** Any magnitude is as likely as any other. */
  EVERY_MAGNITUDE {
    @Override
    long next(Random random) {
      return random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
    }
  },
  /** What a cache answers in: around a millisecond, with a long tail. */
  CACHE_LIKE {
    @Override
    long next(Random random) {
      return (long) (1e6 * Math.exp(random.nextGaussian()));
    }
  },
  /** A few values again and again. */
  FEW_VALUES {
    @Override
    long next(Random random) {
      return 250_000L * (1 + random.nextInt(5));
    }
  },
  /** Exact powers of two in seconds, which are the upper bounds of their buckets. */
  POWERS_OF_TWO {
    @Override
    long next(Random random) {
      return powerOfTwoSeconds(random.nextInt(-9, 34));
    }
  },
  /** The ends of the range and what is beside them. */
  EXTREMES {
    @Override
    long next(Random random) {
      long[] ends = {0, 1, 2, 1_000_000_000, Long.MAX_VALUE - 1, Long.MAX_VALUE};
      return ends[random.nextInt(ends.length)];
    }
  },
  /** All of the above. */
  MIXED {
    @Override
    long next(Random random) {
      Durations[] others = {EVERY_MAGNITUDE, CACHE_LIKE, FEW_VALUES, POWERS_OF_TWO, EXTREMES};
      return others[random.nextInt(others.length)].next(random);
    }
  };

  private static final int SEEDS = 8;

  /** Returns the next duration, 0 to {@link Long#MAX_VALUE}. */
  abstract long next(Random random);

  /** Returns so many durations. */
  long[] next(Random random, int count) {
    long[] durations = new long[count];
    for (int i = 0; i < count; i++) {
      durations[i] = next(random);
    }
    return durations;
  }

  /** Returns 2^exponent seconds, a whole number of nanoseconds from -9 to 33. */
  static long powerOfTwoSeconds(int exponent) {
    return exponent < 0 ? 1_000_000_000L >> -exponent : 1_000_000_000L << exponent;
  }

  /** One shape of durations and a seed. */
  record Sample(Durations shape, long seed) {
    /** Returns so many durations. */
    long[] nanos(int count) {
      return shape.next(new Random(seed), count);
    }
  }

  /** Returns every shape with several seeds. */
  static Stream<Sample> samples() {
    return Stream.of(values())
        .flatMap(shape ->
            new Random(20_261_121)
                .longs(SEEDS, 0, Long.MAX_VALUE)
                .mapToObj(seed -> new Sample(shape, seed)));
  }

  /** Returns a histogram of them. */
  static ExponentialHistogram histogramOf(long... nanos) {
    ExponentialHistogram histogram = new ExponentialHistogram();
    for (long duration : nanos) {
      histogram.record(duration);
    }
    return histogram;
  }
}
