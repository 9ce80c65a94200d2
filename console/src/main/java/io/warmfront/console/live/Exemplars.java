package io.warmfront.console.live;

import io.warmfront.contract.event.SpanId;
import io.warmfront.contract.proto.Exemplar;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The slowest operation of each band of times, those that were sampled first, as windows have them;
 * merged as the collector does, so that neither order nor grouping matters. Not thread-safe.
 */
final class Exemplars {
  private static final int MOST = 4;
  private static final SpanId NO_SPAN = new SpanId(-1, -1, -1);
  private static final Comparator<Exemplar> SLOWER =
      Comparator.comparing((Exemplar it) -> SpanId.of(it).isPresent())
          .thenComparingLong(Exemplar::getNanos)
          .thenComparing(Exemplar::getKeyHash, (one, other) -> Long.compareUnsigned(other, one))
          .thenComparing(Exemplars::span, Comparator.reverseOrder());

  private final TreeMap<Integer, Exemplar> byBand = new TreeMap<>();

  void add(List<Exemplar> exemplars) {
    for (Exemplar each : exemplars) {
      if (each.getNanos() > 0) {
        byBand.merge(
            Long.numberOfTrailingZeros(Long.highestOneBit(each.getNanos())),
            each,
            (one, other) -> SLOWER.compare(one, other) >= 0 ? one : other);
      }
    }
    while (byBand.size() > MOST) {
      byBand.pollFirstEntry();
    }
  }

  /** Returns them, the slowest first. */
  List<Exemplar> all() {
    return List.copyOf(byBand.descendingMap().values());
  }

  /** Returns the span, or for those that have none the same one for all. */
  private static SpanId span(Exemplar exemplar) {
    return SpanId.of(exemplar).orElse(NO_SPAN);
  }
}
