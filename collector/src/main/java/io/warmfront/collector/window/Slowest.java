package io.warmfront.collector.window;

import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.proto.Exemplar;
import io.warmfront.contract.proto.OutcomeStats;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The slowest operation of each band of times, a band from one power of two nanoseconds to the
 * next. Whatever is merged in whatever order, the same ones are kept: of one band those that were
 * sampled, as a span tells more of them, of these the slowest, of equally slow ones that with the
 * least hash, then with the least span, and of all bands the highest few. Not thread-safe.
 */
final class Slowest {
  /** What took less needs no explanation: about a millisecond. */
  static final long LEAST_NANOS = 1L << 20;

  private static final int LOWEST_BAND = 20;
  private static final int BANDS = 63 - LOWEST_BAND;
  private static final int MOST = 4;

  private static final long[] NONE = {};
  private static final @Nullable SpanId[] NO_SPANS = {};

  /** By band; without any until there is an operation, as most outcomes have none that is slow. */
  private long[] nanos = NONE;

  private long[] keyHashes = NONE;

  /** By band; without any until there is a sampled operation. */
  private @Nullable SpanId[] spans = NO_SPANS;

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
    record(took, keyHash, null);
  }

  /**
   * Adds an operation, or says of one that is there which span tells of it.
   *
   * @param took {@link #LEAST_NANOS} or more
   * @param keyHash of its key; 0 if it is not known
   * @param span null if it was not sampled
   */
  void record(long took, long keyHash, @Nullable SpanId span) {
    if (nanos.length == 0) {
      nanos = new long[BANDS];
      keyHashes = new long[BANDS];
    }
    int band = band(took);
    if (goesBefore(band, took, keyHash, span)) {
      nanos[band] = took;
      keyHashes[band] = keyHash;
      isEmpty = false;
      if (span != null && spans.length == 0) {
        spans = new @Nullable SpanId[BANDS];
      }
      if (spans.length > 0) {
        spans[band] = span;
      }
    }
  }

  private boolean goesBefore(int band, long took, long keyHash, @Nullable SpanId span) {
    SpanId kept = spanOf(band);
    if ((span == null) != (kept == null)) {
      return span != null;
    }
    if (took != nanos[band]) {
      return took > nanos[band];
    }
    int byHash = Long.compareUnsigned(keyHash, keyHashes[band]);
    if (byHash != 0 || span == null || kept == null) {
      return byHash < 0;
    }
    return span.compareTo(kept) < 0;
  }

  private @Nullable SpanId spanOf(int band) {
    return spans.length == 0 ? null : spans[band];
  }

  void merge(OutcomeStats stats) {
    for (int i = 0; i < stats.getExemplarsCount(); i++) {
      Exemplar exemplar = stats.getExemplars(i);
      if (exemplar.getNanos() >= LEAST_NANOS) {
        record(exemplar.getNanos(), exemplar.getKeyHash(), SpanId.of(exemplar).orElse(null));
      }
    }
  }

  void clear() {
    if (!isEmpty) {
      Arrays.fill(nanos, 0);
      Arrays.fill(keyHashes, 0);
      Arrays.fill(spans, null);
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
        stats.addExemplars(exemplar(band));
      }
    }
  }

  private Exemplar.Builder exemplar(int band) {
    Exemplar.Builder exemplar =
        Exemplar.newBuilder().setNanos(nanos[band]).setKeyHash(keyHashes[band]);
    SpanId span = spanOf(band);
    return span == null
        ? exemplar
        : exemplar
            .setTraceHigh(span.traceHigh())
            .setTraceLow(span.traceLow())
            .setSpanId(span.span());
  }

  private static int band(long took) {
    return 63 - Long.numberOfLeadingZeros(took) - LOWEST_BAND;
  }
}
