package io.warmfront.generator.targets.http;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ends what is not done in time. All that is watched has the same time, so the first that was begun
 * is the first that is late, and one timer does for all. Confined to its event loop.
 */
final class Deadlines {
  private final EventLoop loop;
  private final LongSupplier nanoClock;
  private final ArrayDeque<Expiring> watched = new ArrayDeque<>();
  private boolean isSet;

  Deadlines(EventLoop loop, LongSupplier nanoClock) {
    this.loop = loop;
    this.nanoClock = nanoClock;
  }

  /** Watches what has just begun. */
  void watch(Expiring begun) {
    forgetDone();
    watched.addLast(begun);
    if (!isSet) {
      set();
    }
  }

  private void sweep() {
    isSet = false;
    long now = nanoClock.getAsLong();
    forgetDone();
    while (!watched.isEmpty() && watched.getFirst().deadlineNanos() - now <= 0) {
      watched.removeFirst().expire();
      forgetDone();
    }
    if (!watched.isEmpty()) {
      set();
    }
  }

  private void forgetDone() {
    while (!watched.isEmpty() && watched.getFirst().isDone()) {
      watched.removeFirst();
    }
  }

  private void set() {
    isSet = true;
    long left = Math.max(0, watched.getFirst().deadlineNanos() - nanoClock.getAsLong());
    ScheduledFuture<?> _ = loop.schedule(this::sweep, left, TimeUnit.NANOSECONDS);
  }
}
