package io.warmfront.collector.export;

import io.warmfront.collector.fault.DeadLetterCounter;
import io.warmfront.contract.error.ErrorCode;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames that this process has put aside, by cause. A frame whose transaction failed is counted
 * once more when it is read again. Thread-safe.
 */
public final class DeadLetterCounts implements DeadLetterCounter {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterCounts.class);
  private static final long QUIET_MILLIS = 10_000;

  private final Map<ErrorCode, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder unlogged = new LongAdder();
  private final AtomicLong loggedAt = new AtomicLong();
  private final InstantSource clock;

  /**
   * Creates counts that show zero for what is to be expected.
   *
   * @param clock tells the time between two lines of the log
   */
  public DeadLetterCounts(InstantSource clock) {
    this.clock = clock;
    counts.put(ErrorCode.FRAME_UNREADABLE, new LongAdder());
    counts.put(ErrorCode.FRAME_INVALID, new LongAdder());
  }

  @Override
  public void putAside(ErrorCode code, String message) {
    counts.computeIfAbsent(code, _ -> new LongAdder()).increment();
    unlogged.increment();
    long now = clock.millis();
    long last = loggedAt.get();
    if (now - last >= QUIET_MILLIS && loggedAt.compareAndSet(last, now)) {
      LOG.warn(
          "put {} frames aside, the last one ({}): {}", unlogged.sumThenReset(), code, message);
    }
  }

  /** Hands over every count. */
  public void forEach(ObjLongConsumer<ErrorCode> receiver) {
    counts.forEach((code, count) -> receiver.accept(code, count.sum()));
  }
}
