package io.warmfront.generator.operation;

import io.warmfront.contract.entry.CacheKey;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The origin, whose answers are held back until they are released. */
final class HeldOrigin implements Origin {
  private final Origin origin;
  private final CountDownLatch released = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  HeldOrigin(Origin origin) {
    this.origin = origin;
  }

  void release() {
    released.countDown();
  }

  int asked() {
    return asked.get();
  }

  @Override
  public Optional<Row> find(CacheKey item) throws OperationFailure {
    asked.incrementAndGet();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return origin.find(item);
  }

  @Override
  public OptionalLong update(CacheKey item, String payload) throws OperationFailure {
    return origin.update(item, payload);
  }
}
