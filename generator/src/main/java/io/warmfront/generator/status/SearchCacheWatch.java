package io.warmfront.generator.status;

import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.elasticsearch.CacheCounts;
import io.warmfront.generator.operation.elasticsearch.SearchCache;
import io.warmfront.generator.operation.elasticsearch.SearchCaches;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the caches of Elasticsearch while runs search, and adds up what they count meanwhile.
 * One generator of all does so, or the same lookups would be counted again by each: the one that
 * drives shard 0, which moves as shards do. What is counted between two owners, or before the first
 * look at a run, is in no sum. Thread-safe.
 */
public final class SearchCacheWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchCacheWatch.class);

  /** Less than a run is announced ahead of its first operation. */
  private static final long EVERY_MILLIS = 400;

  private final SearchCaches caches;
  private final BooleanSupplier isMine;
  private final int looksAfter;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Map<SearchCache, CacheCounts> sums = nothing();
  private @Nullable Map<SearchCache, CacheCounts> before;
  private int looksLeft;
  private volatile boolean isWatching;

  /**
   * Creates a watch; {@link #start} begins to look.
   *
   * @param caches what is looked at
   * @param isMine whether a run searches, and this process counts for it
   * @param looksAfter how often to look when that has ended, because operations of other shards and
   *     generators may end later; 1 or more
   */
  public SearchCacheWatch(SearchCaches caches, BooleanSupplier isMine, int looksAfter) {
    this.caches = caches;
    this.isMine = isMine;
    this.looksAfter = looksAfter;
    this.thread = Thread.ofPlatform().daemon().name("search-caches").unstarted(this::run);
  }

  /** Begins to look. */
  public void start() {
    thread.start();
  }

  /** Returns what has been counted of a cache since this process started. */
  public CacheCounts sum(SearchCache cache) {
    return sums.getOrDefault(cache, CacheCounts.NONE);
  }

  /** Whether this process looks at the caches now. */
  public boolean isWatching() {
    return isWatching;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once, if there is reason to. */
  void look() {
    looksLeft = isMine.getAsBoolean() ? looksAfter : Math.max(-1, looksLeft - 1);
    if (looksLeft < 0) {
      return;
    }
    try {
      Map<SearchCache, CacheCounts> now = caches.read();
      add(now);
      before = now;
    } catch (OperationFailure e) {
      LOG.debug("the caches could not be looked at", e);
    }
    isWatching = looksLeft > 0;
    if (!isWatching) {
      before = null;
    }
  }

  private void add(Map<SearchCache, CacheCounts> now) {
    Map<SearchCache, CacheCounts> earlier = before == null ? now : before;
    Map<SearchCache, CacheCounts> all = nothing();
    now.forEach((cache, counts) ->
        all.put(
            cache, sum(cache).plus(counts.since(earlier.getOrDefault(cache, CacheCounts.NONE)))));
    sums = all;
  }

  private static Map<SearchCache, CacheCounts> nothing() {
    return new EnumMap<>(SearchCache.class);
  }
}
