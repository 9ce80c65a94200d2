package io.warmfront.cacheupdater.status;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What the poll loop says of itself, for other threads to read. Thread-safe; one writer. */
public final class LoopState {
  private volatile boolean polled;
  private volatile boolean ended;
  private volatile long beatNanos = System.nanoTime();
  private volatile String cacheFault = "";
  private volatile String deadLetterFault = "";
  private volatile String breakerFault = "";
  private volatile String clockFault = "";
  private volatile String loopFault = "";
  private volatile Map<TopicPartition, Long> positions = Map.of();

  /** Says that a new loop begins, which knows of no fault. */
  public void fresh() {
    cacheFault = "";
    deadLetterFault = "";
    breakerFault = "";
    clockFault = "";
  }

  /** Says that the loop went round once more. */
  public void beat() {
    beatNanos = System.nanoTime();
    polled = true;
    loopFault = "";
  }

  /** Says that the loop is alive, though it waits to start anew. */
  public void waits(String fault) {
    beatNanos = System.nanoTime();
    loopFault = fault;
  }

  /** Says that the loop will not go round again. */
  public void end() {
    ended = true;
  }

  /** Says why the cache takes nothing; empty if it does. */
  public void cacheFault(String fault) {
    cacheFault = fault;
  }

  /** Says why dead letters wait; empty if none does. */
  public void deadLetterFault(String fault) {
    deadLetterFault = fault;
  }

  /** Says why nothing is read though all is there; empty if it is. */
  public void breakerFault(String fault) {
    breakerFault = fault;
  }

  /** Says how the clocks differ; empty if they do not much. */
  public void clockFault(String fault) {
    clockFault = fault;
  }

  /** Replaces the next offset to be settled of each partition that is ours. */
  public void positions(Map<TopicPartition, Long> nextOffsets) {
    positions = Map.copyOf(nextOffsets);
  }

  /** Whether the loop has gone round at least once. */
  public boolean hasPolled() {
    return polled;
  }

  /** Whether the loop is over. */
  public boolean hasEnded() {
    return ended;
  }

  /** Returns how long ago the loop last went round, in nanoseconds. */
  public long silentNanos() {
    return System.nanoTime() - beatNanos;
  }

  /** Returns why the cache takes nothing; empty if it does. */
  public String cacheFault() {
    return cacheFault;
  }

  /** Returns why dead letters wait; empty if none does. */
  public String deadLetterFault() {
    return deadLetterFault;
  }

  /** Returns why nothing is read though all is there; empty if it is. */
  public String breakerFault() {
    return breakerFault;
  }

  /** Returns how the clocks differ; empty if they do not much. */
  public String clockFault() {
    return clockFault;
  }

  /** Returns why the loop waits to start anew; empty if it does not. */
  public String loopFault() {
    return loopFault;
  }

  /** Returns the next offset to be settled of each partition that is ours. */
  public Map<TopicPartition, Long> positions() {
    return positions;
  }
}
