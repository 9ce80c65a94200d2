package io.warmfront.generator.prepare.redis;

import io.warmfront.generator.operation.ErrorKind;
import io.warmfront.generator.operation.ItemRow;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.TimeToLive;
import io.warmfront.generator.operation.redis.StayingEntries;
import io.warmfront.generator.prepare.ItemSet;
import io.warmfront.generator.prepare.ItemStore;
import io.warmfront.generator.prepare.PrepareFailedException;
import io.warmfront.generator.prepare.StoreAbsentException;
import io.warmfront.generator.prepare.StoredItems;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;

/** The entries of items that are to be hit: as the origin has them, and there for days. */
public final class ItemEntries implements ItemStore {
  /** As long as what a read puts there that holds a hit ratio. */
  private static final TimeToLive STAYS = new TimeToLive(Duration.ofDays(6).toMillis(), 0.1);

  private final StoredItems origin;
  private final StayingEntries entries;
  private final InstantSource clock;

  /**
   * Creates them.
   *
   * @param clock wall time
   */
  public ItemEntries(StoredItems origin, StayingEntries entries, InstantSource clock) {
    this.origin = origin;
    this.entries = entries;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "Redis";
  }

  /**
   * Reads the origin, so its rows must be there. What is there already stays as long as the rest.
   */
  @Override
  public void load(List<ItemSet> sets, LongConsumer progress)
      throws StoreAbsentException, PrepareFailedException {
    try {
      for (ItemSet set : sets) {
        origin.<OperationFailure>read(
            set,
            rows -> {
              entries.put(rows, this::expiresAt);
              progress.accept(rows.size());
            });
      }
    } catch (OperationFailure e) {
      if (e.kind() == ErrorKind.CONNECTION || e.kind() == ErrorKind.TIMEOUT) {
        throw new StoreAbsentException(String.valueOf(e.getMessage()), e);
      }
      throw new PrepareFailedException("Redis refused: " + e.getMessage(), e);
    }
  }

  private long expiresAt(ItemRow row) {
    return clock.millis() + STAYS.millisOf(row.item(), row.row().version());
  }
}
