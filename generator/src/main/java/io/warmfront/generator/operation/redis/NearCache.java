package io.warmfront.generator.operation.redis;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of Redis that this process keeps as long as Redis does not say that they have changed.
 * What was used longest ago leaves first. While Redis cannot say it, nothing is kept. Thread-safe.
 */
final class NearCache {
  private final long greatestBytes;
  private final Map<String, Kept> byKey = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private boolean isListening;

  /**
   * Creates an empty one that does not listen.
   *
   * @param greatestBytes of all values together, above 0
   */
  NearCache(long greatestBytes) {
    this.greatestBytes = greatestBytes;
  }

  /** Returns the value of a key, if it is kept. */
  synchronized byte @Nullable [] get(String key) {
    Kept kept = byKey.get(key);
    return kept == null ? null : kept.value;
  }

  /**
   * Is told before Redis is asked for a key: a change that comes between the question and its
   * answer makes the answer worthless.
   *
   * @return what {@link #keep} needs; null if nothing can be kept
   */
  synchronized @Nullable Object expect(String key) {
    if (!isListening) {
      return null;
    }
    Kept asked = new Kept();
    forget(key);
    byKey.put(key, asked);
    return asked;
  }

  /**
   * Keeps an answer, unless the key has changed meanwhile.
   *
   * @param expected what {@link #expect} returned
   * @param value null if there is none, or it could not be had
   */
  synchronized void keep(String key, @Nullable Object expected, byte @Nullable [] value) {
    if (expected == null || byKey.get(key) != expected) {
      return;
    }
    if (value == null) {
      byKey.remove(key);
      return;
    }
    ((Kept) expected).value = value;
    bytes += value.length;
    Iterator<Kept> oldest = byKey.values().iterator();
    while (bytes > greatestBytes) {
      Kept left = oldest.next();
      oldest.remove();
      bytes -= left.length();
    }
  }

  /** Is told that a key has changed. */
  synchronized void forget(String key) {
    Kept kept = byKey.remove(key);
    bytes -= kept == null ? 0 : kept.length();
  }

  /** Is told that every key may have changed. */
  synchronized void forgetAll() {
    byKey.clear();
    bytes = 0;
  }

  /** Is told whether every change is heard from now on; what was kept before is forgotten. */
  synchronized void listening(boolean nowListening) {
    if (nowListening != isListening) {
      isListening = nowListening;
      forgetAll();
    }
  }

  /** Whether every change is heard. */
  synchronized boolean isListening() {
    return isListening;
  }

  /** A value, or that it was asked for. */
  private static final class Kept {
    private byte @Nullable [] value;

    int length() {
      byte[] known = value;
      return known == null ? 0 : known.length;
    }
  }
}
