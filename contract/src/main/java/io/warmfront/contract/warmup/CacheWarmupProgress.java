package io.warmfront.contract.warmup;

import java.util.List;

/**
 * How far a cache warm-up is: JSON on the topic of warm-ups, each second and at its end. A process
 * that takes it over goes on from here.
 *
 * @param id of the warm-up
 * @param state where it stands
 * @param message a sentence for people: what it waits for, or how it ended; empty if all is well
 * @param startedAtMillis when it began, Unix milliseconds
 * @param atMillis when this was said, Unix milliseconds
 * @param offsetsPerSecond how fast it has been of late, offsets of the log a second; 0 if unknown
 * @param limit what holds it back
 * @param partitions how far it is with each partition
 */
public record CacheWarmupProgress(
    String id,
    State state,
    String message,
    long startedAtMillis,
    long atMillis,
    double offsetsPerSecond,
    Limit limit,
    List<WarmedPartition> partitions) {
  private static final String KEY = "progress/";

  /** Copies the list. */
  public CacheWarmupProgress {
    partitions = List.copyOf(partitions);
  }

  /** Where it stands. */
  public enum State {
    /** Reads the log, or waits for a server that is missing. */
    RUNNING,
    /** All is read. */
    DONE,
    /** Somebody did not want it any more. */
    CANCELLED,
    /** It could not be done; the message says why. */
    FAILED
  }

  /** What holds a warm-up back. */
  public enum Limit {
    /** Nothing: it goes as fast as it can. */
    NONE,
    /** The rate that was asked for. */
    RATE,
    /** Redis answered too slowly. */
    REDIS,
    /** Too many live updates waited. */
    LIVE_LAG
  }

  /** Returns the record's key. */
  public String key() {
    return KEY + id;
  }

  /** Whether a record with this key is progress. */
  public static boolean hasKey(String key) {
    return key.startsWith(KEY);
  }

  /** Whether it is over. */
  public boolean over() {
    return state != State.RUNNING;
  }

  /** Returns how many offsets there are in all partitions. */
  public long offsets() {
    return partitions.stream().mapToLong(WarmedPartition::offsets).sum();
  }

  /** Returns how many offsets of all partitions are done. */
  public long passed() {
    return partitions.stream().mapToLong(WarmedPartition::passed).sum();
  }

  /** Returns which part of it is done, from 0 to 1; 1 if there is nothing to do. */
  public double ratio() {
    long all = offsets();
    return all == 0 ? 1 : (double) passed() / all;
  }

  /** Returns how many seconds it will take from here at the present rate; -1 if unknown. */
  public double leftSeconds() {
    long left = offsets() - passed();
    return over() || left == 0 ? 0 : offsetsPerSecond > 0 ? left / offsetsPerSecond : -1;
  }

  /** Returns what became of all records so far. */
  public WarmupCounts counts() {
    return partitions.stream()
        .map(WarmedPartition::counts)
        .reduce(WarmupCounts.NONE, WarmupCounts::plus);
  }
}
