package io.warmfront.cacheupdater.cache.redis;

import java.util.Arrays;
import org.redisson.connection.CRC16;

/**
 * The slot of a key in a cluster: CRC16 of the key, or of what stands between its first brace and
 * the next closing one if that is not empty, modulo 16,384 (Redis cluster specification).
 */
final class KeySlot {
  private static final int SLOTS = 16_384;

  private KeySlot() {}

  /** Returns the slot, from 0 to 16,383. */
  static int of(byte[] key) {
    int open = indexOf(key, '{', 0);
    int close = open < 0 ? -1 : indexOf(key, '}', open + 1);
    byte[] hashed = close > open + 1 ? Arrays.copyOfRange(key, open + 1, close) : key;
    return CRC16.crc16(hashed) % SLOTS;
  }

  private static int indexOf(byte[] key, char sign, int from) {
    for (int i = from; i < key.length; i++) {
      if (key[i] == sign) {
        return i;
      }
    }
    return -1;
  }
}
