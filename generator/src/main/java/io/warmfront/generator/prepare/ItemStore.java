package io.warmfront.generator.prepare;

import java.util.List;
import java.util.function.LongConsumer;

/** A server that must have items before a run starts. */
public interface ItemStore {
  /** Returns its name for people. */
  String name();

  /**
   * Creates the schema and every item that is missing. What is there stays as it is, unless its
   * values are of other sizes than the set's; doing it again changes nothing. Several processes may
   * do it at once.
   *
   * @param sets what must be there
   * @param progress is told of items that are there now, a few thousand at a time
   * @throws StoreAbsentException if the server did not answer
   * @throws PrepareFailedException if it refused
   */
  void load(List<ItemSet> sets, LongConsumer progress)
      throws StoreAbsentException, PrepareFailedException;
}
