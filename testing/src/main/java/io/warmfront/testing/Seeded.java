package io.warmfront.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random values that can be had again: the seed stands in every failure. */
public final class Seeded {
  private static final String ALGORITHM = "L64X128MixRandom";
  private static final String PROPERTY = "warmfront.test.seed";

  private Seeded() {}

  /**
   * Runs a check with a random generator. The seed is new each time, or that of the system property
   * {@code warmfront.test.seed}.
   *
   * @throws AssertionError if the check throws, with the seed
   */
  public static void check(Check check) {
    Long chosen = Long.getLong(PROPERTY);
    check(chosen == null ? System.nanoTime() : chosen, check);
  }

  /** Runs a check with the given seed. */
  public static void check(long seed, Check check) {
    try {
      check.run(RandomGeneratorFactory.of(ALGORITHM).create(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("failed with -D%s=%d: %s".formatted(PROPERTY, seed, e), e);
    }
  }

  /** What is checked. */
  @FunctionalInterface
  public interface Check {
    /** Checks with values from the generator. */
    void run(RandomGenerator random) throws Exception;
  }
}
