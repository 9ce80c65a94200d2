package io.warmfront.console.live;

import io.warmfront.contract.proto.Accounts;

/**
 * Sums of accounts: numbers of operations, of arrivals for the first two, of shards for the last.
 *
 * @param offered came due
 * @param unoffered came due while the shard had no owner
 * @param lost in frames that never came
 * @param late in frames whose window had closed
 * @param duplicate in frames that came twice
 * @param fenced in frames of an owner that had been replaced
 * @param rejected in frames that contradict themselves
 * @param shardsFinished shards that said their last word
 * @param steps operations that followed an offered one as further steps of its journey
 */
public record AccountSums(
    long offered,
    long unoffered,
    long lost,
    long late,
    long duplicate,
    long fenced,
    long rejected,
    long shardsFinished,
    long steps) {
  /** Nothing. */
  public static final AccountSums NONE = new AccountSums(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Returns the sums on the wire. */
  public static AccountSums of(Accounts accounts) {
    return new AccountSums(
        accounts.getOffered(),
        accounts.getUnoffered(),
        accounts.getLost(),
        accounts.getLate(),
        accounts.getDuplicate(),
        accounts.getFenced(),
        accounts.getRejected(),
        accounts.getShardsFinished(),
        accounts.getSteps());
  }

  /** Returns these and the other's together. */
  public AccountSums plus(AccountSums other) {
    return new AccountSums(
        offered + other.offered,
        unoffered + other.unoffered,
        lost + other.lost,
        late + other.late,
        duplicate + other.duplicate,
        fenced + other.fenced,
        rejected + other.rejected,
        shardsFinished + other.shardsFinished,
        steps + other.steps);
  }

  /** Returns operations that had to be counted: offered ones, and what followed them. */
  public long expected() {
    return offered + steps;
  }

  /** Returns operations that took place and are in no window: lost, late or rejected. */
  public long uncounted() {
    return lost + late + rejected;
  }
}
