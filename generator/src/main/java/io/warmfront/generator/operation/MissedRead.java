package io.warmfront.generator.operation;

/**
 * A read that the cache could not answer, hop by hop: the lookup in the cache, the read of the
 * origin, the fill of the cache. Times are nanoseconds, 0 of a hop that was not made.
 *
 * @param lookupNanos from asking the cache until its first answer
 * @param originNanos asking the origin, in vain too
 * @param fillNanos writing what the origin said into the cache, in vain too
 * @param entryBytes size of the entry that the read came to, as it stands in the cache; 0 if none
 * @param ttlDriftMicros how long after its expiry the entry was still there; below 0, how long
 *     before its expiry it was gone; 0 if nobody knows
 */
public record MissedRead(
    long lookupNanos, long originNanos, long fillNanos, long entryBytes, long ttlDriftMicros) {
  /** Nothing is known of it. */
  static final MissedRead UNKNOWN = new MissedRead(0, 0, 0, 0, 0);

  /** Returns a read that has gone no further than the cache. */
  static MissedRead lookedUp(long nanos, long ttlDriftMicros) {
    return new MissedRead(taken(nanos), 0, 0, 0, ttlDriftMicros);
  }

  /** Returns the same read after the origin was asked. */
  MissedRead asked(long nanos) {
    return new MissedRead(lookupNanos, taken(nanos), fillNanos, entryBytes, ttlDriftMicros);
  }

  /** Returns the same read after the cache was filled. */
  MissedRead filled(long nanos) {
    return new MissedRead(lookupNanos, originNanos, taken(nanos), entryBytes, ttlDriftMicros);
  }

  /** Returns the same read, which has come to an entry of a size. */
  MissedRead got(long bytes) {
    return new MissedRead(lookupNanos, originNanos, fillNanos, bytes, ttlDriftMicros);
  }

  /** A hop that was made is never 0, however coarse the clock. */
  private static long taken(long nanos) {
    return Math.max(1, nanos);
  }
}
