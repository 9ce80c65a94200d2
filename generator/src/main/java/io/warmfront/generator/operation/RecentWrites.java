package io.warmfront.generator.operation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The newest versions that this process committed, and when: what makes a stale hit provable. Holds
 * a bounded number of keys and forgets the longest unwritten first; of each key the last {@value
 * #VERSIONS} versions. What it does not know it does not call stale. Thread-safe.
 */
public final class RecentWrites {
  private static final int VERSIONS = 8;

  private final int greatestKeys;
  private final long rememberedNanos;
  private final Map<String, Commits> byKey = new LinkedHashMap<>();

  /**
   * Creates an empty memory.
   *
   * @param greatestKeys above 0
   * @param rememberedNanos how long a write is remembered
   */
  public RecentWrites(int greatestKeys, long rememberedNanos) {
    this.greatestKeys = greatestKeys;
    this.rememberedNanos = rememberedNanos;
  }

  /**
   * Remembers a write.
   *
   * @param committedNanos the monotonic clock after the commit
   */
  public synchronized void committed(String key, long version, long committedNanos) {
    Commits commits = byKey.remove(key);
    if (commits == null) {
      commits = new Commits();
    }
    commits.add(version, committedNanos);
    byKey.put(key, commits);
    forget(committedNanos);
  }

  /**
   * Returns when the first version that is newer than the given one was committed, if that was
   * before the read began.
   *
   * @param readNanos the monotonic clock before the cache was asked
   */
  public synchronized OptionalLong supersededAt(String key, long version, long readNanos) {
    Commits commits = byKey.get(key);
    return commits == null ? OptionalLong.empty() : commits.firstAfter(version, readNanos);
  }

  /**
   * Whether a version is known that was committed at a time or later.
   *
   * @param nanos the monotonic clock
   */
  synchronized boolean isCommittedSince(String key, long nanos) {
    Commits commits = byKey.get(key);
    return commits != null && commits.newest() - nanos >= 0;
  }

  private void forget(long nowNanos) {
    Iterator<Commits> oldest = byKey.values().iterator();
    while (oldest.hasNext()) {
      boolean isOld = nowNanos - oldest.next().newest() >= rememberedNanos;
      if (!isOld && byKey.size() <= greatestKeys) {
        return;
      }
      oldest.remove();
    }
  }

  /** The last few commits of one key; writers may come out of order. */
  private static final class Commits {
    private final long[] versions = new long[VERSIONS];
    private final long[] nanos = new long[VERSIONS];
    private int size;
    private int next;
    private long newest;

    void add(long version, long committedNanos) {
      versions[next] = version;
      nanos[next] = committedNanos;
      next = (next + 1) % VERSIONS;
      size = Math.min(size + 1, VERSIONS);
      newest = committedNanos;
    }

    long newest() {
      return newest;
    }

    OptionalLong firstAfter(long version, long readNanos) {
      long first = Long.MAX_VALUE;
      long at = 0;
      for (int i = 0; i < size; i++) {
        if (versions[i] > version && versions[i] < first && nanos[i] <= readNanos) {
          first = versions[i];
          at = nanos[i];
        }
      }
      return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(at);
    }
  }
}
