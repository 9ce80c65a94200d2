package io.warmfront.cacheupdater.warmup;

import io.warmfront.contract.warmup.WarmedPartition;
import io.warmfront.contract.warmup.WarmupCounts;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition on its way through its slices, the newest first. One thread moves it on; any may
 * look at it.
 */
final class PartitionReplay {
  private final TopicPartition partition;
  private final int sliceOffsets;
  private volatile WarmedPartition warmed;

  /**
   * Goes on where it stands.
   *
   * @param topic the log
   * @param warmed how far it is
   * @param sliceOffsets how long a slice is, offsets
   */
  PartitionReplay(String topic, WarmedPartition warmed, int sliceOffsets) {
    this.partition = new TopicPartition(topic, warmed.partition());
    this.warmed = warmed;
    this.sliceOffsets = sliceOffsets;
  }

  /** Returns which one it is. */
  TopicPartition partition() {
    return partition;
  }

  /** Returns how far it is. */
  WarmedPartition warmed() {
    return warmed;
  }

  /** Whether no slice is left. */
  boolean isDone() {
    return warmed.done();
  }

  /** Returns the first offset of the slice under way. */
  long sliceFrom() {
    return Math.max(warmed.fromOffset(), warmed.downToOffset() - sliceOffsets);
  }

  /** Returns the offset behind the slice under way. */
  long sliceEnd() {
    return warmed.downToOffset();
  }

  /** Notes what became of further records of the slice under way, and which offset comes next. */
  void counted(WarmupCounts more, long nextOffset) {
    warmed = warmed.with(more, Math.min(nextOffset, sliceEnd()) - sliceFrom());
  }

  /** Notes that the slice under way is settled; the next one is the one before it in the log. */
  void sliceSettled() {
    warmed = warmed.settledDownTo(sliceFrom());
  }
}
