package io.warmfront.collector.window;

import io.warmfront.contract.proto.Exemplar;
import io.warmfront.contract.proto.OutcomeStats;
import java.util.Arrays;

/**
 * The slowest operation of each band of times, a band from one power of two nanoseconds to the
 * next. Whatever is merged in whatever order, the same ones are kept: of one band the slowest, of
 * equally slow ones that with the least hash, and of all bands the highest few. Not thread-safe.
 */
final class Slowest {
  /** What took less needs no explanation: about a millisecond. */
  static final long LEAST_NANOS = 1L << 20;

  private static final int LOWEST_BAND = 20;
  private static final int BANDS = 63 - LOWEST_BAND;
  private static final int MOST = 4;

  private static final long[] NONE = {};

  /** By band; without any until there is an operation, as most outcomes have none that is slow. */
  private long[] nanos = NONE;

  private long[] keyHashes = NONE;
  private boolean isEmpty = true;

  /**
   * Whether an operation would be kept, at least if its hash is small enough.
   *
   * @param took {@link #LEAST_NANOS} or more
   */
  boolean isBeatenBy(long took) {
    return nanos.length == 0 || took >= nanos[band(took)];
  }

  /**
   * Adds an operation.
   *
   * @param took {@link #LEAST_NANOS} or more
   * @param keyHash of its key; 0 if it is not known
   */
  void record(long took, long keyHash) {
    if (nanos.length == 0) {
      nanos = new long[BANDS];
      keyHashes = new long[BANDS];
    }
    int band = band(took);
    boolean isSlower = took > nanos[band];
    boolean isFirst = took == nanos[band] && Long.compareUnsigned(keyHash, keyHashes[band]) < 0;
    if (isSlower || isFirst) {
      nanos[band] = took;
      keyHashes[band] = keyHash;
      isEmpty = false;
    }
  }

  void merge(OutcomeStats stats) {
    for (int i = 0; i < stats.getExemplarsCount(); i++) {
      Exemplar exemplar = stats.getExemplars(i);
      if (exemplar.getNanos() >= LEAST_NANOS) {
        record(exemplar.getNanos(), exemplar.getKeyHash());
      }
    }
  }

  void clear() {
    if (!isEmpty) {
      Arrays.fill(nanos, 0);
      Arrays.fill(keyHashes, 0);
      isEmpty = true;
    }
  }

  /** Writes what is kept. */
  void encodeInto(OutcomeStats.Builder stats) {
    if (isEmpty) {
      return;
    }
    int from = BANDS;
    for (int found = 0; from > 0 && found < MOST; ) {
      from--;
      found += nanos[from] > 0 ? 1 : 0;
    }
    for (int band = from; band < BANDS; band++) {
      if (nanos[band] > 0) {
        stats.addExemplars(Exemplar.newBuilder().setNanos(nanos[band]).setKeyHash(keyHashes[band]));
      }
    }
  }

  private static int band(long took) {
    return 63 - Long.numberOfLeadingZeros(took) - LOWEST_BAND;
  }
}
