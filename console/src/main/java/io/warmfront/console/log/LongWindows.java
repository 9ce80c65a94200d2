package io.warmfront.console.log;

import io.warmfront.console.live.ClosedWindow;
import io.warmfront.console.live.MergedWindow;
import io.warmfront.console.live.WindowLength;
import io.warmfront.console.live.WindowMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Longer windows of a run, merged from the topic of windows when somebody asks, one question after
 * the other and in bounded memory. Thread-safe.
 */
public final class LongWindows {
  private final Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Creates one.
   *
   * @param consumers makes a new consumer of committed records
   * @param topic of windows
   */
  public LongWindows(
      Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers,
      String topic) {
    this.consumers = consumers;
    this.topic = topic;
  }

  /**
   * Returns one window over a run; empty if none of its windows is there.
   *
   * @param fromMillis windows that start earlier are left out, Unix milliseconds, from 0
   * @throws InterruptedException if the thread is interrupted
   */
  public Optional<MergedWindow> whole(String run, long fromMillis) throws InterruptedException {
    List<MergedWindow> whole = new ArrayList<>();
    long _ = read(run, WindowLength.WHOLE_RUN, fromMillis, Long.MAX_VALUE, whole::add);
    return whole.stream().findFirst();
  }

  /**
   * Hands over the merged windows of a run, the oldest first.
   *
   * @param length of each, a multiple of that of the run's own windows
   * @param fromMillis windows that start earlier are left out, Unix milliseconds, from 0
   * @param untilMillis windows that start then or later are left out
   * @return how many series of windows stand in the topic where they cannot be merged any more
   * @throws IllegalArgumentException if the length is no multiple
   * @throws InterruptedException if the thread is interrupted
   */
  public long read(
      String run,
      WindowLength length,
      long fromMillis,
      long untilMillis,
      Consumer<MergedWindow> each)
      throws InterruptedException {
    lock.lockInterruptibly();
    try (WindowLog log = new WindowLog(consumers.get(), topic, run, fromMillis, untilMillis)) {
      WindowMerge merge = new WindowMerge(length);
      for (ClosedWindow window = log.next(); window != null; window = log.next()) {
        merge.add(window).ifPresent(each);
      }
      merge.finish().ifPresent(each);
      return merge.leftOut();
    } finally {
      lock.unlock();
    }
  }
}
