package io.warmfront.cacheupdater.warmup;

import io.warmfront.contract.warmup.WarmedPartition;
import io.warmfront.contract.warmup.WarmupCounts;
import io.warmfront.contract.warmup.WarmupOrder;
import org.apache.kafka.common.TopicPartition;

/** One partition on its way through its slices. One thread moves it on; any may look at it. */
final class PartitionReplay {
  /** So many slices a partition has at least: with fewer it would matter little which is first. */
  private static final int LEAST_SLICES = 20;

  /** A shorter slice would take longer to ask for than to write. */
  private static final long SHORTEST_SLICE = 500;

  private final TopicPartition partition;
  private final long sliceOffsets;
  private final WarmupOrder order;
  private volatile WarmedPartition warmed;

  /**
   * Goes on where it stands.
   *
   * @param topic the log
   * @param warmed how far it is
   * @param mostOffsets how long a slice is at most, offsets; of a partition with little in it it is
   *     shorter
   * @param order which slice comes first
   */
  PartitionReplay(String topic, WarmedPartition warmed, int mostOffsets, WarmupOrder order) {
    this.partition = new TopicPartition(topic, warmed.partition());
    this.warmed = warmed;
    // the same for whoever takes it over: of all that it has, not of what is left
    this.sliceOffsets =
        Math.min(mostOffsets, Math.max(SHORTEST_SLICE, warmed.offsets() / LEAST_SLICES));
    this.order = order;
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
    return switch (order) {
      case NEWEST_FIRST -> Math.max(warmed.fromOffset(), warmed.downToOffset() - sliceOffsets);
      case OLDEST_FIRST -> warmed.fromOffset() + warmed.fenceOffset() - warmed.downToOffset();
    };
  }

  /** Returns the offset behind the slice under way. */
  long sliceEnd() {
    return switch (order) {
      case NEWEST_FIRST -> warmed.downToOffset();
      case OLDEST_FIRST -> Math.min(warmed.fenceOffset(), sliceFrom() + sliceOffsets);
    };
  }

  /** Notes what became of further records of the slice under way, and which offset comes next. */
  void counted(WarmupCounts more, long nextOffset) {
    warmed = warmed.with(more, Math.min(nextOffset, sliceEnd()) - sliceFrom());
  }

  /** Notes that the slice under way is settled; then the next one is. */
  void sliceSettled() {
    warmed = warmed.sliceSettled(sliceEnd() - sliceFrom());
  }
}
