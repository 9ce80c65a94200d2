package io.warmfront.generator.keys;

import io.warmfront.contract.popularity.SaleShare;
import io.warmfront.contract.workload.HotKeys;
import java.util.random.RandomGenerator;

/** Sends draws to other keys, as many as a flash sale takes at the time. Immutable. */
public final class FlashSale {
  private final SaleShare share;

  /** Creates a sale. */
  public FlashSale(HotKeys hotKeys) {
    this.share = new SaleShare(hotKeys);
  }

  /** Decides for one arrival; takes one random number. */
  public boolean takes(RandomGenerator random, long offsetNanos) {
    return random.nextDouble() < share.at(offsetNanos);
  }
}
