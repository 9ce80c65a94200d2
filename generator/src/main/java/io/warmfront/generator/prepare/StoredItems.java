package io.warmfront.generator.prepare;

import io.warmfront.generator.operation.ItemRow;
import java.util.List;

/** Items as the origin has them now. Thread-safe. */
public interface StoredItems {
  /**
   * Takes some of them.
   *
   * @param <E> how it may fail
   */
  @FunctionalInterface
  interface Page<E extends Exception> {
    /** Takes items, a few hundred at most. */
    void take(List<ItemRow> rows) throws E;
  }

  /**
   * Reads a set, by and by.
   *
   * @param page takes the items, in any order
   * @throws StoreAbsentException if the origin did not answer
   * @throws PrepareFailedException if it refused
   * @throws E if the page failed; the rest is not read then
   */
  <E extends Exception> void read(ItemSet set, Page<E> page)
      throws StoreAbsentException, PrepareFailedException, E;
}
