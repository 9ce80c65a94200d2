package io.warmfront.contract.workload;

import java.util.List;

/**
 * How large the values of a key space are.
 *
 * @param kind which law
 * @param least bytes of the smallest; above 0
 * @param greatest bytes of the largest
 * @param median of {@link Kind#LOGNORMAL}: half of the values are smaller, in bytes. Otherwise 0
 * @param sigma of {@link Kind#LOGNORMAL}: the standard deviation of the size's natural logarithm.
 *     Otherwise 0
 * @param histogram of {@link Kind#HISTOGRAM}: the sizes that there are. Otherwise empty
 */
public record ValueSize(
    Kind kind, int least, int greatest, int median, double sigma, List<SizeWeight> histogram) {
  /** What a key space has that does not say: small texts of 200 to 400 bytes. */
  public static final ValueSize USUAL = uniform(200, 400);

  /** A law of sizes. */
  public enum Kind {
    /** Every size from the least to the greatest is equally frequent. */
    UNIFORM,
    /** The logarithm is normal; what would be larger than the greatest is the greatest. */
    LOGNORMAL,
    /** A few sizes, each with its weight. */
    HISTOGRAM
  }

  /** Copies the list. */
  public ValueSize {
    histogram = List.copyOf(histogram);
  }

  /** Returns one size for all. */
  public static ValueSize fixed(int bytes) {
    return uniform(bytes, bytes);
  }

  /** Returns equally frequent sizes. */
  public static ValueSize uniform(int least, int greatest) {
    return new ValueSize(Kind.UNIFORM, least, greatest, 0, 0, List.of());
  }

  /** Returns sizes whose logarithm is normal. */
  public static ValueSize lognormal(int median, double sigma, int greatest) {
    return new ValueSize(Kind.LOGNORMAL, 1, greatest, median, sigma, List.of());
  }

  /** Returns sizes with weights; at least one. */
  public static ValueSize histogram(List<SizeWeight> sizes) {
    return new ValueSize(
        Kind.HISTOGRAM,
        sizes.stream().mapToInt(SizeWeight::bytes).min().orElseThrow(),
        sizes.stream().mapToInt(SizeWeight::bytes).max().orElseThrow(),
        0,
        0,
        sizes);
  }
}
