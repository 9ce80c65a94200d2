package io.warmfront.console.live;

import io.warmfront.contract.proto.Exemplar;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The slowest operation of each band of times, as windows have them; merged as the collector does,
 * so that neither order nor grouping matters. Not thread-safe.
 */
final class Exemplars {
  private static final int MOST = 4;
  private static final Comparator<Exemplar> SLOWER =
      Comparator.comparingLong(Exemplar::getNanos)
          .thenComparing(Exemplar::getKeyHash, (one, other) -> Long.compareUnsigned(other, one));

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
}
