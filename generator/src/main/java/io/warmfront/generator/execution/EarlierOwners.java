package io.warmfront.generator.execution;

import io.warmfront.generator.recording.ShardId;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What earlier owners of a shard began, as far as their frames tell. Thread-safe. */
@FunctionalInterface
public interface EarlierOwners {
  /** For runs whose frames nobody can read: nothing is known of anybody. */
  EarlierOwners UNKNOWN = (id, sinceMillis, isWanted) -> Map.of();

  /**
   * Waits until a frame of the caller's epoch is in the log, from where on frames of earlier owners
   * count no more, and returns what those before it say. The caller has handed such a frame over.
   *
   * @param id the caller
   * @param sinceMillis when the run started, Unix milliseconds
   * @param isWanted false as soon as nobody needs the answer any more; then it is empty
   * @return how many operations of each closed scenario were begun on the shard; scenarios without
   *     any may be absent
   * @throws InterruptedException if the thread was told to stop
   */
  Map<String, Long> begun(ShardId id, long sinceMillis, BooleanSupplier isWanted)
      throws InterruptedException;
}
