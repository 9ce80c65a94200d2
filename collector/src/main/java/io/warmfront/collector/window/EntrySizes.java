package io.warmfront.collector.window;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.SeriesTags;
import io.warmfront.contract.workload.LabelBudget;
import io.warmfront.contract.workload.Operation;
import java.util.Arrays;
import java.util.List;

/**
 * From what it is known how large the entries were that the reads of a series came to: the byte hit
 * ratio is over operations that know the size of what they missed as well as of what they hit.
 */
enum EntrySizes {
  /** From nothing: it is told of hits alone, or of several operations that differ in it. */
  UNKNOWN,
  /** A hit moves its entry, and a miss says what it loaded. */
  OF_LOADS,
  /** Hits and misses move their entry, whoever is asked for it: a cache on the way. */
  MOVED;

  private static final List<Outcome> HITS =
      Arrays.stream(Outcome.values()).filter(Outcome::isHit).toList();
  private static final List<Outcome> READS =
      Arrays.stream(Outcome.values()).filter(it -> it.isHit() || it.isMiss()).toList();

  /** Returns how the sizes of a series are known. Operations that we do not have are of targets. */
  static EntrySizes of(SeriesTags series) {
    String operation = series.getOperation();
    if (operation.equals(LabelBudget.OTHER)) {
      return UNKNOWN;
    }
    return Operation.named(operation).map(it -> it.loads() ? OF_LOADS : UNKNOWN).orElse(MOVED);
  }

  /** Takes what was moved for entries where that is what it was; once, when all is recorded. */
  void complete(WindowTotals totals) {
    List<Outcome> moved =
        switch (this) {
          case UNKNOWN -> List.of();
          case OF_LOADS -> HITS;
          case MOVED -> READS;
        };
    for (Outcome outcome : moved) {
      totals.takeBytesForEntries(outcome.code().getNumber());
    }
  }
}
