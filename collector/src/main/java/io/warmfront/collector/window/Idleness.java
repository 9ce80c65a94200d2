package io.warmfront.collector.window;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether a partition of frames has nothing to tell, or only does not get to tell it.
 *
 * <p>A generator sends a frame of each shard at least once a second, without operations if there
 * are none, until the shard's last word. So a partition whose shards have all said that is idle as
 * soon as it is silent. The silence of a shard that has not is a fault: Kafka is away, or what
 * reads it is slow, and the frames are still to come. They are waited for, but not for ever, as
 * their generator may be gone. Who has just begun to listen knows of no shard, and its first frame
 * may be far behind others in a backlog; so it takes its first silence for such a fault.
 *
 * <p>Time is what the caller lets pass. Not thread-safe.
 */
public final class Idleness {
  private final long idleAfterMillis;
  private final long missingAfterMillis;

  /** When each shard that has not said its last word was heard, by run and shard. */
  private final Map<String, Long> unfinished = new HashMap<>();

  private long now;
  private long heardAt;
  private long idleSince;
  private boolean hasHeard;
  private boolean isIdle;

  /**
   * Creates one that has heard of nothing.
   *
   * @param idleAfterMillis how much silence makes a partition idle whose shards have all finished
   * @param missingAfterMillis after how much silence a shard that has not is waited for no longer
   */
  public Idleness(long idleAfterMillis, long missingAfterMillis) {
    this.idleAfterMillis = idleAfterMillis;
    this.missingAfterMillis = missingAfterMillis;
  }

  /**
   * Takes down a frame.
   *
   * @param run its run's id
   * @param shard its shard
   * @param isLastWord whether it is the last one of the shard
   */
  public void heard(String run, int shard, boolean isLastWord) {
    heardAt = now;
    hasHeard = true;
    isIdle = false;
    String key = run + '/' + shard;
    if (isLastWord) {
      unfinished.remove(key);
    } else {
      unfinished.put(key, now);
    }
  }

  /** Lets time pass in which only those frames came that were taken down since. */
  public void passed(long millis) {
    now += millis;
    unfinished.values().removeIf(at -> now - at >= missingAfterMillis);
    long longEnough = hasHeard ? idleAfterMillis : missingAfterMillis;
    boolean isSilent = now - heardAt >= longEnough && unfinished.isEmpty();
    if (isSilent && !isIdle) {
      idleSince = now;
    }
    isIdle = isSilent;
  }

  /** Whether there is nothing to tell. */
  public boolean isIdle() {
    return isIdle;
  }

  /** Returns for how long there has been nothing to tell, milliseconds; 0 if it is not idle. */
  public long idleMillis() {
    return isIdle ? now - idleSince : 0;
  }
}
