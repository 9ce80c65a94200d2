package io.warmfront.console.live;

import io.warmfront.contract.proto.GeneratorUse;

/**
 * The most that any generator took for itself in about a second.
 *
 * @param cpuShare part of the processor time that it may use, 0 to 1
 * @param gcShare part of the time in which its garbage collector stopped it, 0 to 1
 */
public record OwnUse(double cpuShare, double gcShare) {
  /** Nothing, or nobody said. */
  public static final OwnUse NONE = new OwnUse(0, 0);

  private static final double WHOLE = 1_000;

  static OwnUse of(GeneratorUse use) {
    return new OwnUse(use.getCpuPermille() / WHOLE, use.getGcPermille() / WHOLE);
  }

  /** Returns the greater of each. */
  OwnUse most(OwnUse other) {
    return new OwnUse(Math.max(cpuShare, other.cpuShare), Math.max(gcShare, other.gcShare));
  }
}
