package io.warmfront.generator.operation.redis;

import io.warmfront.redis.RedisSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a near cache what changes on any of the masters, and whether it hears all of them. Begins
 * when it is first needed. Thread-safe.
 */
final class Changes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final long LOOK_NANOS = 500_000_000;

  private final RedisSettings settings;
  private final Supplier<Set<InetSocketAddress>> masters;
  private final NearCache near;
  private final Map<InetSocketAddress, ChangeFeed> feeds = new HashMap<>();
  private boolean isStarted;
  private volatile boolean isClosed;

  /**
   * Creates it; nothing is heard yet.
   *
   * @param masters which servers hold the keys now; none if nobody knows
   */
  Changes(RedisSettings settings, Supplier<Set<InetSocketAddress>> masters, NearCache near) {
    this.settings = settings;
    this.masters = masters;
    this.near = near;
  }

  /** Begins to listen, if it has not begun. */
  synchronized void start() {
    if (!isStarted) {
      isStarted = true;
      Thread.ofVirtual().name("redis-changes").start(this::follow);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    synchronized (this) {
      feeds.values().forEach(ChangeFeed::close);
    }
  }

  /** Listens to whoever is a master, as long as it is one. */
  private void follow() {
    while (!isClosed) {
      Set<InetSocketAddress> now = mastersNow();
      for (InetSocketAddress each : missing(now)) {
        listen(each);
      }
      tell(now);
      LockSupport.parkNanos(LOOK_NANOS);
    }
    close();
  }

  /** Returns the masters that are not heard, and hangs up on those that are none any more. */
  private synchronized Set<InetSocketAddress> missing(Set<InetSocketAddress> now) {
    for (InetSocketAddress each : Set.copyOf(feeds.keySet())) {
      if (!now.contains(each)) {
        lost(each);
      }
    }
    Set<InetSocketAddress> missing = new HashSet<>(now);
    missing.removeAll(feeds.keySet());
    return missing;
  }

  /** In one step with the count of the feeds, so that none is lost in between. */
  private synchronized void tell(Set<InetSocketAddress> now) {
    near.listening(!now.isEmpty() && feeds.keySet().equals(now));
  }

  private Set<InetSocketAddress> mastersNow() {
    try {
      return masters.get();
    } catch (RuntimeException e) { // Redisson, while a master is replaced or it is shut down
      LOG.debug("nobody knows who the masters are", e);
      return Set.of();
    }
  }

  private void listen(InetSocketAddress server) {
    try {
      ChangeFeed feed = ChangeFeed.open(server, settings);
      synchronized (this) {
        feeds.put(server, feed);
      }
      Thread.ofVirtual().name("redis-changes-" + server).start(() -> pass(server, feed));
    } catch (IOException e) {
      LOG.debug("{} does not say what changes", server, e);
    }
  }

  private void pass(InetSocketAddress server, ChangeFeed feed) {
    try {
      while (true) {
        @Nullable List<String> keys = feed.next();
        if (keys == null) {
          near.forgetAll();
        } else {
          keys.forEach(near::forget);
        }
      }
    } catch (IOException e) {
      LOG.debug("{} does not say any more what changes", server, e);
      synchronized (this) {
        if (feeds.get(server) == feed) {
          lost(server);
        }
      }
    }
  }

  /** What changes from here on is not heard. */
  private void lost(InetSocketAddress server) {
    near.listening(false);
    ChangeFeed feed = feeds.remove(server);
    if (feed != null) {
      feed.close();
    }
  }
}
