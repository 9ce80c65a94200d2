package io.warmfront.recording.curve;

/**
 * What began within one step of a curve.
 *
 * @param lookups reads that asked the cache and were answered: hits and misses
 * @param hits those of them that the cache answered
 * @param staleHits hits of a value that was known to be superseded
 * @param originReads how often the origin was asked, in vain too
 * @param writes operations that changed entries and succeeded
 */
public record CurveStep(long lookups, long hits, long staleHits, long originReads, long writes) {
  /** Nothing at all. */
  public static final CurveStep NONE = new CurveStep(0, 0, 0, 0, 0);

  /** Returns the sums. */
  public CurveStep plus(CurveStep other) {
    return new CurveStep(
        lookups + other.lookups,
        hits + other.hits,
        staleHits + other.staleHits,
        originReads + other.originReads,
        writes + other.writes);
  }
}
