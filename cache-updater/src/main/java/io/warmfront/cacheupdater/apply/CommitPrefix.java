package io.warmfront.cacheupdater.apply;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The offset up to which everything of one partition is settled. Records settle in any order; the
 * prefix ends at the first that has not. Offsets may have gaps: compaction and transaction markers
 * leave some.
 */
final class CommitPrefix {
  private static final long UNKNOWN = -1;

  private final TreeSet<Long> unsettled = new TreeSet<>();
  private long reached = UNKNOWN;

  /** Notes a record that was read and is not settled. */
  void fetched(long offset) {
    unsettled.add(offset);
    reached = offset + 1;
  }

  /** Notes that nothing between the last record that was read and this offset needs settling. */
  void reached(long nextOffset) {
    reached = nextOffset;
  }

  /** Notes that a record was applied, or put aside and acknowledged. */
  void settled(long offset) {
    unsettled.remove(offset);
  }

  /** Whether every record that was read is settled. */
  boolean isSettled() {
    return unsettled.isEmpty();
  }

  /** Returns the next offset to be read after a restart; empty if nothing was read yet. */
  OptionalLong position() {
    if (!unsettled.isEmpty()) {
      return OptionalLong.of(unsettled.first());
    }
    return reached == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(reached);
  }
}
