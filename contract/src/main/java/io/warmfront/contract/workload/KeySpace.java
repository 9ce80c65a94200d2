package io.warmfront.contract.workload;

/**
 * A set of keys with a popularity and sizes of values.
 *
 * @param name unique in its workload; part of every key
 * @param count how many keys each tenant has in it; above 0
 * @param distribution how popular they are
 * @param placement where the popular ones lie; without meaning if sequential
 * @param rotation how popularity moves from one to another
 * @param valueSize how large their values are
 */
public record KeySpace(
    String name,
    long count,
    KeyDistribution distribution,
    Placement placement,
    KeyRotation rotation,
    ValueSize valueSize) {
  /** Creates a scrambled Zipf key space that stays as it is, with values of the usual size. */
  public KeySpace(String name, long count, double zipfExponent) {
    this(
        name,
        count,
        zipfExponent == 0 ? KeyDistribution.uniform() : KeyDistribution.zipf(zipfExponent));
  }

  /** Creates a scrambled key space that stays as it is, with values of the usual size. */
  public KeySpace(String name, long count, KeyDistribution distribution) {
    this(name, count, distribution, Placement.SCRAMBLED, KeyRotation.NONE, ValueSize.USUAL);
  }
}
