package io.warmfront.generator.keys;

import io.warmfront.contract.popularity.Shares;
import java.util.random.RandomGenerator;

/**
 * Two classes of ranks: a share of the draws goes to the hot ones, the rest to the others, and
 * within a class all are equally probable. Immutable.
 */
final class HotspotRanks implements Ranks {
  private final long count;
  private final long hot;
  private final double share;

  /**
   * Creates a distribution.
   *
   * @param count how many ranks there are; 1 or more
   * @param keys which part of them is hot, above 0 and below 1; rounded to whole keys, at least one
   * @param share which part of the draws goes to the hot ones; above 0 and at most 1
   */
  HotspotRanks(long count, double keys, double share) {
    this.count = count;
    this.hot = Shares.keys(keys, count);
    this.share = hot == count ? 1 : Shares.checked("the share of draws", share);
  }

  @Override
  public long draw(RandomGenerator random) {
    return random.nextDouble() < share ? random.nextLong(hot) : hot + random.nextLong(count - hot);
  }
}
