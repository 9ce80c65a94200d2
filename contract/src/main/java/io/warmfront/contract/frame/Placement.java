package io.warmfront.contract.frame;

import java.util.List;

/** Where a frame stands among the frames of its shard. */
public sealed interface Placement {
  /** The frame has been read before. */
  record Duplicate() implements Placement {}

  /** The frame is of an owner that had already been replaced. */
  record Fenced() implements Placement {}

  /**
   * The frame is the next one, though others may be missing before it.
   *
   * @param position the shard's position after it
   * @param lostOperations operations in the missing frames
   * @param arrivals what came due, one entry for each scenario
   * @param isLastWord whether the shard finishes with it, for the first time
   */
  record Next(
      ShardPosition position, long lostOperations, List<Arrivals> arrivals, boolean isLastWord)
      implements Placement {
    /** Copies the list. */
    public Next {
      arrivals = List.copyOf(arrivals);
    }
  }

  /**
   * The arrivals of one scenario since the frame before.
   *
   * @param scenario its name
   * @param offered came due with an owner, also in missing frames
   * @param unoffered came due without one
   */
  record Arrivals(String scenario, long offered, long unoffered) {}
}
