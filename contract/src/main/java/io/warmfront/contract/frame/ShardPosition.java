package io.warmfront.contract.frame;

import java.util.Map;

/**
 * How far a shard of a run has been read.
 *
 * @param epoch of its newest owner
 * @param sequence of the newest frame
 * @param operations of this epoch up to and with that frame
 * @param isFinished whether the shard has said its last word
 * @param nextArrivals for each scenario, the first arrival that no frame has told of
 * @param seenAtMillis when that frame was read, Unix milliseconds
 */
public record ShardPosition(
    long epoch,
    long sequence,
    long operations,
    boolean isFinished,
    Map<String, Long> nextArrivals,
    long seenAtMillis) {
  /** The position of a shard of which nothing has been read. */
  public static final ShardPosition UNREAD = new ShardPosition(-1, -1, 0, false, Map.of(), 0);

  /** Copies the map. */
  public ShardPosition {
    nextArrivals = Map.copyOf(nextArrivals);
  }
}
