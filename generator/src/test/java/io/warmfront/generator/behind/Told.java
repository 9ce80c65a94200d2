package io.warmfront.generator.behind;

import java.util.concurrent.atomic.AtomicInteger;

/** What a follower told. */
final class Told implements BehindListener {
  final AtomicInteger applied = new AtomicInteger();
  final AtomicInteger superseded = new AtomicInteger();
  final AtomicInteger unfit = new AtomicInteger();
  final AtomicInteger refused = new AtomicInteger();
  final AtomicInteger delays = new AtomicInteger();

  int written() {
    return applied.get() + superseded.get();
  }

  @Override
  public void written(int howManyApplied, int howManySuperseded) {
    applied.addAndGet(howManyApplied);
    superseded.addAndGet(howManySuperseded);
  }

  @Override
  public void unfit() {
    unfit.incrementAndGet();
  }

  @Override
  public void refused() {
    refused.incrementAndGet();
  }

  @Override
  public void delayed(long millis) {
    delays.incrementAndGet();
  }
}
