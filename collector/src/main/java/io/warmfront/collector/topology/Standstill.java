package io.warmfront.collector.topology;

import java.time.Duration;

/**
 * Whether the collector stands still although Kafka answers: for some time it has neither worked
 * nor restored state. A client that waits for something that never comes does not get out of that
 * by itself; a new process begins at the last commit. While Kafka does not answer, waiting is
 * right. Not thread-safe.
 */
final class Standstill {
  private final long limitMillis;
  private long restoredBefore;
  private long stoodMillis;

  /** Creates one that has just moved. */
  Standstill(Duration limit) {
    this.limitMillis = limit.toMillis();
  }

  /**
   * Takes down a look at a collector that does not work.
   *
   * @param passedMillis since the last look
   * @param restored how many records of state have been restored in all
   * @param kafkaAnswers whether Kafka was there
   * @return whether it has stood still for too long
   */
  boolean stands(long passedMillis, long restored, boolean kafkaAnswers) {
    if (restored != restoredBefore || !kafkaAnswers) {
      restoredBefore = restored;
      stoodMillis = 0;
    } else {
      stoodMillis += passedMillis;
    }
    return stoodMillis >= limitMillis;
  }

  /** Takes down that it works. */
  void works() {
    stoodMillis = 0;
  }
}
