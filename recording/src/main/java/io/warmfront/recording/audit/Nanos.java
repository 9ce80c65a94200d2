package io.warmfront.recording.audit;

import java.util.Arrays;

/** Durations in nanoseconds, each as it was. Not thread-safe. */
final class Nanos {
  private static final long[] NONE = {};
  private static final int FIRST = 16;

  private long[] values = NONE;
  private int size;

  void add(long nanos) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(FIRST, size + (size >> 1)));
    }
    values[size++] = nanos;
  }

  /** Adds all of another one. */
  void add(Nanos other) {
    for (int i = 0; i < other.size; i++) {
      add(other.values[i]);
    }
  }

  /** Adds for each place the sum of two of the same size. */
  void addSums(Nanos one, Nanos other) {
    for (int i = 0; i < one.size; i++) {
      add(one.values[i] + other.values[i]);
    }
  }

  int size() {
    return size;
  }

  long get(int place) {
    return values[place];
  }

  /** Returns a copy with the shortest first. */
  long[] sorted() {
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
