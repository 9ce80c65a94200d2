package io.warmfront.generator.payload;

import io.warmfront.contract.entry.CacheKey;
import io.warmfront.contract.workload.SizeWeight;
import io.warmfront.contract.workload.ValueSize;

/**
 * How large each value of a key space is: the same for the same item and revision, in every
 * process. Immutable.
 */
public final class PayloadSizes {
  /** What a key space has that does not say. */
  public static final PayloadSizes USUAL = new PayloadSizes(ValueSize.USUAL);

  private static final long SALT = 0x5851f42d4c957f2dL;
  private static final double UNIT = 0x1.0p-53;

  private final ValueSize law;
  private final long[] upTo;

  /**
   * Creates the sizes of a key space.
   *
   * @throws IllegalArgumentException if they contradict themselves; the message says how
   */
  public PayloadSizes(ValueSize law) {
    if (law.least() < 1 || law.greatest() < law.least()) {
      throw new IllegalArgumentException(
          "value sizes must be above 0 and in order, were %d to %d bytes"
              .formatted(law.least(), law.greatest()));
    }
    this.law = law;
    this.upTo = new long[law.histogram().size()];
    long sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += law.histogram().get(i).weight();
      upTo[i] = sum;
    }
  }

  /** Returns the bytes of one value. */
  public int bytes(CacheKey item, long revision) {
    if (law.least() == law.greatest()) {
      return law.least();
    }
    long hash = ItemText.seed(item, revision ^ SALT);
    return switch (law.kind()) {
      case UNIFORM ->
          law.least() + (int) Long.remainderUnsigned(hash, law.greatest() - law.least() + 1L);
      case LOGNORMAL -> lognormal(hash);
      case HISTOGRAM -> bar(Long.remainderUnsigned(hash, upTo[upTo.length - 1]));
    };
  }

  private int lognormal(long hash) {
    double size = law.median() * StrictMath.exp(law.sigma() * normal(hash));
    return (int) Math.clamp(Math.rint(size), law.least(), law.greatest());
  }

  /** A normal number by Box and Muller, of two uniform ones. */
  private static double normal(long hash) {
    double first = ((hash >>> 11) + 1) * UNIT;
    double second = (ItemText.next(hash) >>> 11) * UNIT;
    return Math.sqrt(-2 * StrictMath.log(first)) * StrictMath.cos(2 * Math.PI * second);
  }

  private int bar(long number) {
    int i = 0;
    while (upTo[i] <= number) {
      i++;
    }
    SizeWeight found = law.histogram().get(i);
    return found.bytes();
  }

  /** Returns an item's value of that size: ASCII text. */
  public String payload(CacheKey item, long revision) {
    return ItemText.payload(item, revision, bytes(item, revision));
  }
}
