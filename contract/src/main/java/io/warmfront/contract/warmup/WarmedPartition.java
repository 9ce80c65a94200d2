package io.warmfront.contract.warmup;

/**
 * How far a cache warm-up is with one partition of the log. It takes slices of offsets, the newest
 * first, and reads each forwards; what is settled is never read again, also by another process. If
 * the oldest is wanted first, as many offsets are settled, but from the other end on.
 *
 * @param partition its number
 * @param fromOffset the oldest offset that is wanted
 * @param fenceOffset the end of the log when the warm-up began: what came after it is live
 * @param downToOffset as many offsets are settled as there are from here to the fence
 * @param sliceOffsets how many offsets of the slice under way are done
 * @param settled what became of the records of these
 * @param underWay what became of the records of the slice under way so far
 */
public record WarmedPartition(
    int partition,
    long fromOffset,
    long fenceOffset,
    long downToOffset,
    long sliceOffsets,
    WarmupCounts settled,
    WarmupCounts underWay) {

  /** Returns a partition of which nothing is done yet. */
  public static WarmedPartition untouched(int partition, long fromOffset, long fenceOffset) {
    return new WarmedPartition(
        partition, fromOffset, fenceOffset, fenceOffset, 0, WarmupCounts.NONE, WarmupCounts.NONE);
  }

  /** Returns how far another process goes on: at the last slice that is settled. */
  public WarmedPartition resumed() {
    return new WarmedPartition(
        partition, fromOffset, fenceOffset, downToOffset, 0, settled, WarmupCounts.NONE);
  }

  /**
   * Returns it with more records of the slice under way.
   *
   * @param done how many offsets of the slice are done in all
   */
  public WarmedPartition with(WarmupCounts more, long done) {
    return new WarmedPartition(
        partition, fromOffset, fenceOffset, downToOffset, done, settled, underWay.plus(more));
  }

  /**
   * Returns it with the slice under way settled.
   *
   * @param offsets how many it has
   */
  public WarmedPartition sliceSettled(long offsets) {
    return new WarmedPartition(
        partition,
        fromOffset,
        fenceOffset,
        downToOffset - offsets,
        0,
        settled.plus(underWay),
        WarmupCounts.NONE);
  }

  /** Whether nothing is left. */
  public boolean done() {
    return downToOffset <= fromOffset;
  }

  /** Returns how many offsets there are in all. */
  public long offsets() {
    return fenceOffset - fromOffset;
  }

  /** Returns how many offsets are done; not each has a record. */
  public long passed() {
    return fenceOffset - downToOffset + sliceOffsets;
  }

  /** Returns what became of all records so far. */
  public WarmupCounts counts() {
    return settled.plus(underWay);
  }
}
