package io.warmfront.collector.window;

import io.warmfront.contract.proto.Accounts;
import java.util.EnumMap;
import java.util.Map;

/** A number for each {@link Account}. Not thread-safe. */
public final class Tally {
  private final Map<Account, Long> numbers = new EnumMap<>(Account.class);

  /** Adds to one account. */
  public void add(Account account, long number) {
    if (number != 0) {
      numbers.merge(account, number, Long::sum);
    }
  }

  /** Adds all of an encoded tally. */
  public void add(Accounts accounts) {
    add(Account.OFFERED, accounts.getOffered());
    add(Account.UNOFFERED, accounts.getUnoffered());
    add(Account.LOST, accounts.getLost());
    add(Account.LATE, accounts.getLate());
    add(Account.DUPLICATE, accounts.getDuplicate());
    add(Account.FENCED, accounts.getFenced());
    add(Account.REJECTED, accounts.getRejected());
    add(Account.SHARDS_FINISHED, accounts.getShardsFinished());
    add(Account.STEPS, accounts.getSteps());
  }

  /** Returns one account. */
  public long get(Account account) {
    return numbers.getOrDefault(account, 0L);
  }

  /** Whether every account is zero. */
  public boolean isEmpty() {
    return numbers.isEmpty();
  }

  /** Returns the encoding. */
  public Accounts encode() {
    return Accounts.newBuilder()
        .setOffered(get(Account.OFFERED))
        .setUnoffered(get(Account.UNOFFERED))
        .setLost(get(Account.LOST))
        .setLate(get(Account.LATE))
        .setDuplicate(get(Account.DUPLICATE))
        .setFenced(get(Account.FENCED))
        .setRejected(get(Account.REJECTED))
        .setShardsFinished(get(Account.SHARDS_FINISHED))
        .setSteps(get(Account.STEPS))
        .build();
  }
}
