package io.warmfront.generator.recording;

import io.warmfront.contract.proto.LatencyFrame;
import io.warmfront.generator.operation.MissedRead;

/**
 * Writes how the reads of a frame went on that the cache could not answer: an entry for each of
 * them and none for all others, as most are hits. Not thread-safe.
 */
final class MissedColumns {
  private final LatencyFrame.Builder frame;
  private boolean hasDrift;

  MissedColumns(LatencyFrame.Builder frame) {
    this.frame = frame;
  }

  /** Adds the read that is in a row of the frame. Rows rise. */
  void add(int row, MissedRead read) {
    frame
        .addMissed(row)
        .addLookupNanos(read.lookup().nanos())
        .addOriginNanos(read.origin().nanos())
        .addFillNanos(read.fill().nanos())
        .addEntryBytes(read.entryBytes())
        .addTtlDriftMicros(read.ttlDriftMicros());
    hasDrift |= read.ttlDriftMicros() != 0;
  }

  /** Leaves out what says nothing. */
  void finish() {
    if (!hasDrift) {
      frame.clearTtlDriftMicros();
    }
  }
}
