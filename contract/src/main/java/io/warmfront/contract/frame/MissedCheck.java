package io.warmfront.contract.frame;

import io.warmfront.contract.event.Outcome;
import io.warmfront.contract.proto.LatencyFrame;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks for contradictions in what a frame says of the reads that the cache could not answer. Its
 * operations must have been found sound.
 */
final class MissedCheck {
  private MissedCheck() {}

  /** Returns what is wrong with it, empty if nothing is. */
  static Optional<String> content(LatencyFrame frame) {
    int reads = frame.getMissedCount();
    for (Column column : Column.values()) {
      boolean isLeftOut = column == Column.TTL_DRIFT_MICROS && column.length(frame) == 0;
      if (column.length(frame) != reads && !isLeftOut) {
        return Optional.of(
            "column %s must have %d entries, as missed has, has %d"
                .formatted(column.label(), reads, column.length(frame)));
      }
    }
    return reads(frame);
  }

  private static Optional<String> reads(LatencyFrame frame) {
    int least = 0;
    for (int i = 0; i < frame.getMissedCount(); i++) {
      int operation = frame.getMissed(i);
      if (operation < least || operation >= frame.getOutcomeCount()) {
        return Optional.of(
            "missed of entry %d must be from %d to %d, was %s"
                .formatted(
                    i, least, frame.getOutcomeCount() - 1, Integer.toUnsignedString(operation)));
      }
      least = operation + 1;
      Outcome outcome = Outcome.of(frame.getOutcome(operation));
      if (!outcome.isMiss() && outcome != Outcome.ERROR) {
        return Optional.of(
            "operation %d must be a miss or an error, as missed names it, was %s"
                .formatted(operation, outcome.label()));
      }
      for (Column column : Column.values()) {
        long value = column.value(frame, i);
        if (value < column.least || value > column.greatest) {
          return Optional.of(
              "%s of entry %d of %d must be from %d to %d, was %d"
                  .formatted(
                      column.label(),
                      i,
                      frame.getMissedCount(),
                      column.least,
                      column.greatest,
                      value));
        }
      }
    }
    return Optional.empty();
  }

  /** What is said of each read. */
  private enum Column {
    LOOKUP_NANOS(0, FrameCheck.LONGEST_NANOS),
    ORIGIN_NANOS(0, FrameCheck.LONGEST_NANOS),
    FILL_NANOS(0, FrameCheck.LONGEST_NANOS),
    ENTRY_BYTES(0, FrameCheck.MOST_BYTES),
    TTL_DRIFT_MICROS(-FrameCheck.LONGEST_STALENESS_MICROS, FrameCheck.LONGEST_STALENESS_MICROS);

    private final long least;
    private final long greatest;

    Column(long least, long greatest) {
      this.least = least;
      this.greatest = greatest;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    int length(LatencyFrame frame) {
      return switch (this) {
        case LOOKUP_NANOS -> frame.getLookupNanosCount();
        case ORIGIN_NANOS -> frame.getOriginNanosCount();
        case FILL_NANOS -> frame.getFillNanosCount();
        case ENTRY_BYTES -> frame.getEntryBytesCount();
        case TTL_DRIFT_MICROS -> frame.getTtlDriftMicrosCount();
      };
    }

    long value(LatencyFrame frame, int entry) {
      return switch (this) {
        case LOOKUP_NANOS -> frame.getLookupNanos(entry);
        case ORIGIN_NANOS -> frame.getOriginNanos(entry);
        case FILL_NANOS -> frame.getFillNanos(entry);
        case ENTRY_BYTES -> frame.getEntryBytes(entry);
        case TTL_DRIFT_MICROS ->
            frame.getTtlDriftMicrosCount() == 0 ? 0 : frame.getTtlDriftMicros(entry);
      };
    }
  }
}
