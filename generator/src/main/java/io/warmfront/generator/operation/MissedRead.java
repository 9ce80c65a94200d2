package io.warmfront.generator.operation;

/**
 * A read that the cache could not answer, hop by hop: the lookup in the cache, the read of the
 * origin, the fill of the cache.
 *
 * @param lookup from asking the cache until its first answer
 * @param origin asking the origin, in vain too
 * @param fill writing what the origin said into the cache, in vain too
 * @param entryBytes size of the entry that the read came to, as it stands in the cache; 0 if none
 * @param ttlDriftMicros how long after its expiry the entry was still there; below 0, how long
 *     before its expiry it was gone; 0 if nobody knows
 */
public record MissedRead(Hop lookup, Hop origin, Hop fill, long entryBytes, long ttlDriftMicros) {
  /** Nothing is known of it. */
  static final MissedRead UNKNOWN = new MissedRead(Hop.NOT_MADE, Hop.NOT_MADE, Hop.NOT_MADE, 0, 0);

  /** Returns a read that has gone no further than the cache. */
  static MissedRead lookedUp(Hop lookup, long ttlDriftMicros) {
    return new MissedRead(lookup, Hop.NOT_MADE, Hop.NOT_MADE, 0, ttlDriftMicros);
  }

  /** Returns the same read after the origin was asked. */
  MissedRead asked(Hop made) {
    return new MissedRead(lookup, made, fill, entryBytes, ttlDriftMicros);
  }

  /** Returns the same read after the cache was filled. */
  MissedRead filled(Hop made) {
    return new MissedRead(lookup, origin, made, entryBytes, ttlDriftMicros);
  }

  /** Returns the same read, which has come to an entry of a size. */
  MissedRead got(long bytes) {
    return new MissedRead(lookup, origin, fill, bytes, ttlDriftMicros);
  }
}
