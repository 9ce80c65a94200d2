package io.warmfront.console;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done over and over, each kind in a thread of its own; a failure never ends it. */
final class Loops implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loops.class);

  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          4, Thread.ofPlatform().daemon().name("console-loop-", 0).factory());

  /**
   * Does something again and again.
   *
   * @param name for the log
   * @param pause between an end and the next beginning
   */
  void repeat(String name, Duration pause, Work work) {
    var _ =
        threads.scheduleWithFixedDelay(
            () -> once(name, work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Does something at fixed times.
   *
   * @param period from beginning to beginning
   */
  void each(String name, Duration period, Work work) {
    var _ =
        threads.scheduleAtFixedRate(
            () -> once(name, work), 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void once(String name, Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (threads.isShutdown()) {
        LOG.debug("{} was ended in the middle", name, e);
      } else {
        LOG.warn("{} failed and is tried again", name, e);
      }
    }
  }

  /** Something to do. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }
}
