package io.warmfront.cacheupdater.apply;

import io.warmfront.contract.entry.KeyHash;

/**
 * Takes a part off the lives of values, so that what was written together does not end together.
 * The part comes from the hash of key and version: a record that is read again, by whomever, gets
 * the same end.
 *
 * @param percent the most that is taken off, 0 to 50
 */
record TtlJitter(int percent) {
  private static final int WHOLE = 100;

  /**
   * Returns when a value ends: at the latest when its record says.
   *
   * @param fromMillis when its life began, Unix milliseconds
   * @param untilMillis when its record says that it ends, Unix milliseconds
   */
  long end(byte[] key, long version, long fromMillis, long untilMillis) {
    long most = Math.max(0, untilMillis - fromMillis) * percent / WHOLE;
    return untilMillis - Long.remainderUnsigned(KeyHash.of(key, version), most + 1);
  }
}
