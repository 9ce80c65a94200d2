package io.warmfront.generator.spi;

import java.util.Map;

/** One operation to be done. Immutable. */
public interface TargetCall {
  /** Returns whose data it is about. */
  String tenant();

  /** Returns the key space. */
  String keySpace();

  /** Returns the id of the key that the operation drew; 0 or more. */
  long key();

  /** Returns a number that tells this operation's value from others of the same key. */
  long revision();

  /** Returns how long a value that it puts somewhere stays true, milliseconds; above 0. */
  long ttlMillis();

  /**
   * Returns a value of the key: ASCII text of the size that the key space says, the same for the
   * same key and revision. It is made when it is asked for.
   */
  byte[] payload();

  /**
   * Returns the headers of W3C's Trace Context, by their names, that name the operation's span to a
   * server; empty if it is not sampled.
   */
  default Map<String, String> traceHeaders() {
    return Map.of();
  }
}
