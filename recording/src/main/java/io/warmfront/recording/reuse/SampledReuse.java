package io.warmfront.recording.reuse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Reuse distances of a stream of keys: how many other keys came between two accesses of one. A
 * cache that forgets what was used longest ago and holds <i>c</i> entries hits if there were fewer
 * than <i>c</i>.
 *
 * <p>Keys are sampled by their hashes, and a distance is as many times as long as the sample is
 * smaller: SHARDS of fixed size with adjustment (Waldspurger, Park, Garthwaite, Ahmad: Efficient
 * MRC Construction with SHARDS, FAST 2015). Up to the fixed size all keys are in the sample, and
 * the answer is exact but for the grain of distances, 2 %. Not thread-safe.
 */
final class SampledReuse {
  /** How many values the part of a hash has that decides on the sample. */
  private static final long HASHES = 1L << 24;

  private static final double GRAIN = 1.02;
  private static final double LOG_GRAIN = Math.log(GRAIN);

  private final int mostKeys;
  private final Map<Long, Integer> lastAccess = new HashMap<>();
  private final PriorityQueue<Long> greatestFirst =
      new PriorityQueue<>(Comparator.comparingLong(SampledReuse::place).reversed());
  private final Map<Integer, Double> byDistance = new HashMap<>();
  private int[] sums;
  private int now;
  private long threshold = HASHES;
  private double counted;
  private long lookups;

  /**
   * Creates an empty one.
   *
   * @param mostKeys in the sample, above 0
   */
  SampledReuse(int mostKeys) {
    this.mostKeys = mostKeys;
    this.sums = new int[4 * mostKeys + 1];
  }

  /**
   * Adds an access, in the order of time.
   *
   * @param hash of the key, well mixed
   * @param isLookup whether somebody looked whether the key is there; a write does not
   */
  void access(long hash, boolean isLookup) {
    lookups += isLookup ? 1 : 0;
    if (place(hash) >= threshold) {
      return;
    }
    Integer last = lastAccess.get(hash);
    if (isLookup) {
      counted++;
      if (last != null) {
        byDistance.merge(grain(since(last) / rate()), 1.0, Double::sum);
      }
    }
    if (last == null) {
      greatestFirst.add(hash);
    } else {
      add(last, -1);
    }
    if (now == sums.length - 1) {
      renumber(hash);
    }
    lastAccess.put(hash, now);
    add(now++, 1);
    while (lastAccess.size() > mostKeys) {
      shrink();
    }
  }

  /** Forgets a key that was removed. */
  void remove(long hash) {
    Integer last = lastAccess.remove(hash);
    if (last != null) {
      add(last, -1);
      greatestFirst.remove(hash);
    }
  }

  /** Returns how many lookups there were, sampled or not. */
  long lookups() {
    return lookups;
  }

  /** Returns which part of all keys is in the sample. */
  double rate() {
    return (double) threshold / HASHES;
  }

  /** Returns how many different keys there are, as the sample says. */
  long keys() {
    return Math.round(lastAccess.size() / rate());
  }

  /**
   * Returns which part of the lookups would hit.
   *
   * @param entries how many the cache holds
   * @return from 0 to 1; 0 if there were no lookups
   */
  double hitRatio(double entries) {
    double hits = 0;
    for (Map.Entry<Integer, Double> each : byDistance.entrySet()) {
      if (distance(each.getKey()) < entries) {
        hits += each.getValue();
      }
    }
    // a popular key more or less in the sample is of lookups that nearly always hit
    double expected = lookups * rate();
    double adjustment = expected - counted;
    return expected == 0 ? 0 : Math.clamp((hits + adjustment) / expected, 0, 1);
  }

  private void shrink() {
    long before = threshold;
    threshold = place(greatestFirst.element());
    while (!greatestFirst.isEmpty() && place(greatestFirst.element()) >= threshold) {
      Integer last = lastAccess.remove(greatestFirst.remove());
      if (last != null) {
        add(last, -1);
      }
    }
    double part = (double) threshold / before;
    byDistance.replaceAll((grain, count) -> count * part);
    counted *= part;
  }

  /** Returns how many keys were accessed after a time. */
  private int since(int time) {
    return lastAccess.size() - upTo(time);
  }

  private int upTo(int time) {
    int sum = 0;
    for (int i = time + 1; i > 0; i -= i & -i) {
      sum += sums[i];
    }
    return sum;
  }

  private void add(int time, int number) {
    for (int i = time + 1; i < sums.length; i += i & -i) {
      sums[i] += number;
    }
  }

  /** Gives the accesses that count new times, without gaps. */
  private void renumber(long leftOut) {
    lastAccess.remove(leftOut);
    List<Map.Entry<Long, Integer>> inOrder = new ArrayList<>(lastAccess.entrySet());
    inOrder.sort(Map.Entry.comparingByValue());
    Arrays.fill(sums, 0);
    now = 0;
    for (Map.Entry<Long, Integer> entry : inOrder) {
      entry.setValue(now);
      add(now++, 1);
    }
  }

  private static long place(long hash) {
    return hash & (HASHES - 1);
  }

  private static int grain(double distance) {
    return distance < 1 ? -1 : (int) Math.floor(Math.log(distance) / LOG_GRAIN);
  }

  private static double distance(int grain) {
    return grain < 0 ? 0 : Math.exp(grain * LOG_GRAIN);
  }
}
