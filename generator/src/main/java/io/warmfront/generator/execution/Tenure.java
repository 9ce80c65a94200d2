package io.warmfront.generator.execution;

import java.time.Duration;

/**
 * For how long this process may take its shards for its own without hearing from the generators'
 * group. When the group hears nothing from a member for its session timeout, it gives the shards to
 * others; so a member that hears nothing for as long must take them for lost. It tells by its own
 * monotonic clock, which goes on while the process is frozen.
 *
 * <p>Whoever offers load asks before each operation. Once over, it stays over until shards are
 * taken anew. Thread-safe.
 */
public final class Tenure {
  private final long lengthNanos;
  private volatile long heardNanos;
  private volatile boolean isEnded;

  /**
   * Begins one.
   *
   * @param length the session timeout of the group's members, above 0
   * @param nowNanos the monotonic clock, now
   */
  public Tenure(Duration length, long nowNanos) {
    this.lengthNanos = length.toNanos();
    this.heardNanos = nowNanos;
  }

  /** Returns how long it lasts without news. */
  public Duration length() {
    return Duration.ofNanos(lengthNanos);
  }

  /** Whether the shards must be taken for lost, at a time of the monotonic clock. */
  public boolean isOver(long nowNanos) {
    if (!isEnded && nowNanos - heardNanos > lengthNanos) {
      isEnded = true;
    }
    return isEnded;
  }

  /** Takes down that the group was heard at a time of the monotonic clock. */
  public void heardAt(long nanos) {
    heardNanos = nanos;
  }

  /** Begins again, as shards are taken at a time of the monotonic clock. */
  public void renewAt(long nanos) {
    heardNanos = nanos;
    isEnded = false;
  }
}
