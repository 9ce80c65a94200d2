package io.warmfront.generator.prepare.elasticsearch;

import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.elasticsearch.SearchCaches;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.ItemStore;
import io.warmfront.generator.prepare.PrepareFailedException;
import io.warmfront.generator.prepare.StoreAbsentException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The index of items, whose caches are looked at once when it is loaded: the first look makes the
 * client and takes seconds, and the one at the start of the run must not.
 *
 * @param index of items
 * @param caches over it
 */
public record WatchedIndex(ItemIndex index, SearchCaches caches) implements ItemStore {
  @Override
  public String name() {
    return index.name();
  }

  @Override
  public void load(List<ItemSet> sets, LongConsumer progress)
      throws StoreAbsentException, PrepareFailedException {
    index.load(sets, progress);
    try {
      caches.read();
    } catch (OperationFailure e) {
      throw new StoreAbsentException("its statistics were not answered", e);
    }
  }
}
