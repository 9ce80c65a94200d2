package io.warmfront.recording.reuse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What caches of other sizes would make of the lookups of one target.
 *
 * @param target its name
 * @param lookups how many there were
 * @param keys how many different keys they were about, if {@code sampled} is below 1 an estimate
 * @param sampled which part of the keys was followed, from 0 to 1
 * @param measuredHitRatio what the target itself answered; null if it does not say
 * @param points predicted hit ratios
 */
public record MissRatioCurve(
    String target,
    long lookups,
    long keys,
    double sampled,
    @Nullable Double measuredHitRatio,
    List<Point> points) {
  /** Copies the list. */
  public MissRatioCurve {
    points = List.copyOf(points);
  }

  /**
   * One size.
   *
   * @param factor times the capacity
   * @param entries how many entries that is
   * @param hitRatio which part of lookups would hit, from 0 to 1
   */
  public record Point(double factor, long entries, double hitRatio) {}
}
