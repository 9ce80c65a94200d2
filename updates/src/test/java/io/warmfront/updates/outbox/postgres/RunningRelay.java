package io.warmfront.updates.outbox.postgres;

import io.warmfront.contract.topic.Topics;
import io.warmfront.testing.TestPlatform;
import io.warmfront.updates.outbox.Outbox;
import io.warmfront.updates.outbox.OutboxRelay;
import io.warmfront.updates.outbox.RelayListener;
import io.warmfront.updates.publish.UpdateProducers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;

/** A relay in a thread of its own. */
final class RunningRelay implements RelayListener, AutoCloseable {
  private static final Duration FAREWELL = Duration.ofMinutes(1);

  private final AtomicInteger relayed = new AtomicInteger();
  private final AtomicInteger putAside = new AtomicInteger();
  private final AtomicInteger away = new AtomicInteger();
  private final AtomicInteger back = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Producer<byte[], byte[]> producer;
  private final Outbox outbox;
  private final Thread thread;
  private volatile String reason = "";

  RunningRelay(TestPlatform platform, Topics topics, Outbox outbox) {
    this.outbox = outbox;
    this.producer = UpdateProducers.open(platform.bootstrapServers(), "relay");
    OutboxRelay relay = new OutboxRelay(outbox, producer, topics, this, InstantSource.system());
    this.thread =
        Thread.ofPlatform()
            .name("relay")
            .start(() -> {
              try {
                relay.run(time -> !end.await(time.toNanos(), TimeUnit.NANOSECONDS));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  int relayed() {
    return relayed.get();
  }

  int putAside() {
    return putAside.get();
  }

  int away() {
    return away.get();
  }

  int returns() {
    return back.get();
  }

  String reason() {
    return reason;
  }

  @Override
  public void relayed(int updates, int aside) {
    relayed.addAndGet(updates);
    putAside.addAndGet(aside);
  }

  @Override
  public void away(String why) {
    reason = why;
    away.incrementAndGet();
  }

  @Override
  public void back() {
    back.incrementAndGet();
  }

  @Override
  public void close() {
    end.countDown();
    boolean isOver = false;
    try {
      isOver = thread.join(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ZERO);
    outbox.close();
    if (!isOver) {
      throw new AssertionError("the relay does not end");
    }
  }
}
