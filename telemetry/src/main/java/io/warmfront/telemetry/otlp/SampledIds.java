package io.warmfront.telemetry.otlp;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Draws which operations are sampled, and the numbers of their traces and spans.
 *
 * <p>Whether one is sampled is decided before anything is made for it, by one random number. A
 * trace then gets one of the numbers that the sampler {@code traceidratio} of OpenTelemetry's SDK
 * keeps at this ratio: those whose last 64 bits, without their sign, are below {@code ratio · (2⁶³
 * - 1)}. So whoever decides once more by the number, in whichever service, at this ratio or a
 * greater one, keeps the whole trace. Thread-safe if its random numbers are.
 */
final class SampledIds implements IdGenerator {
  private static final HexFormat HEX = HexFormat.of();

  private final long bound;
  private final Supplier<RandomGenerator> random;

  /**
   * Creates a drawer.
   *
   * @param ratio which part of operations is sampled, from 0 to 1
   * @param random random numbers for the calling thread
   */
  SampledIds(double ratio, Supplier<RandomGenerator> random) {
    this.bound = (long) (ratio * Long.MAX_VALUE);
    this.random = random;
  }

  /** Whether the operation is sampled that begins now. */
  boolean draw() {
    return Math.abs(random.get().nextLong()) < bound;
  }

  @Override
  public String generateTraceId() {
    RandomGenerator numbers = random.get();
    long low = numbers.nextLong(1, Math.max(2, bound));
    return HEX.toHexDigits(numbers.nextLong())
        + HEX.toHexDigits(numbers.nextBoolean() ? low : -low);
  }

  @Override
  public String generateSpanId() {
    RandomGenerator numbers = random.get();
    long span = numbers.nextLong();
    while (span == 0) {
      span = numbers.nextLong();
    }
    return HEX.toHexDigits(span);
  }
}
