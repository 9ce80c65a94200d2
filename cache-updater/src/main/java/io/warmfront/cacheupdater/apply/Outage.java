package io.warmfront.cacheupdater.apply;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that is missing: since when, why, and when it is tried again. */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String what;
  private final BackOff backOff;
  private final Consumer<String> said;
  private int failures;
  private long dueNanos;

  /**
   * Creates it: all is well.
   *
   * @param what the server, for the log
   * @param backOff how long to wait
   * @param said is told the reason at each failure, and an empty text at the end
   */
  Outage(String what, BackOff backOff, Consumer<String> said) {
    this.what = what;
    this.backOff = backOff;
    this.said = said;
  }

  /** Notes one more failure. */
  void failed(String reason, long nowNanos) {
    failures++;
    dueNanos = nowNanos + backOff.waitNanos(failures);
    said.accept(reason);
    if (failures == 1) {
      LOG.warn("{} takes nothing, updates wait in the log: {}", what, reason);
    }
  }

  /** Notes that it works. */
  void over() {
    if (failures > 0) {
      LOG.info("{} is back after {} failed tries", what, failures);
      failures = 0;
      said.accept("");
    }
  }

  /** Whether it is missing. */
  boolean isOpen() {
    return failures > 0;
  }

  /** Returns how long to wait until it may be tried, in nanoseconds; not above 0 if now. */
  long leftNanos(long nowNanos) {
    return failures == 0 ? 0 : dueNanos - nowNanos;
  }
}
