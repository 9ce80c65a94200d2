package io.warmfront.generator.operation.redis;

import io.warmfront.contract.workload.Operation;
import io.warmfront.generator.operation.CacheAsideRead;
import io.warmfront.generator.operation.LeaseRead;
import io.warmfront.generator.operation.Load;
import io.warmfront.generator.operation.Lookup;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.Origin;
import io.warmfront.generator.operation.ReadThrough;
import io.warmfront.generator.operation.RecentFills;
import io.warmfront.generator.operation.RecentWrites;
import io.warmfront.generator.operation.WriteThrough;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;

/** The operations that are aimed at Redis. */
public final class RedisOperations {
  private static final long NEAR_BYTES = 64L << 20;

  /** They take 6 MB. */
  private static final int RECENT_FILLS = 1 << 18;

  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration PATIENCE = LEASE.multipliedBy(2);

  private RedisOperations() {}

  /**
   * Returns their drivers.
   *
   * @param connection to Redis
   * @param origin behind the cache
   * @param writes tells stale hits
   * @param clock wall time
   * @param nanoClock the monotonic clock
   */
  public static Map<Operation, OperationDriver> drivers(
      RedisConnection connection,
      Origin origin,
      RecentWrites writes,
      InstantSource clock,
      LongSupplier nanoClock) {
    RedisCache cache = new RedisCache(connection);
    RecentFills fills = new RecentFills(RECENT_FILLS);
    Lookup lookup = new Lookup(cache, writes, fills, clock, nanoClock);
    Load load = new Load(cache, origin, fills, clock, nanoClock);
    NearCache near = new NearCache(NEAR_BYTES);
    return Map.ofEntries(
        Map.entry(Operation.CACHE_ASIDE_READ, new CacheAsideRead(lookup, load)),
        Map.entry(Operation.READ_THROUGH, new ReadThrough(lookup, load)),
        Map.entry(
            Operation.NEAR_CACHE_READ,
            new NearCacheRead(near, connection.changesFor(near), cache, lookup, load)),
        Map.entry(
            Operation.LEASE_READ,
            new LeaseRead(
                lookup, load, new RedisLeases(connection, LEASE), PAUSE, PATIENCE, nanoClock)),
        Map.entry(
            Operation.WRITE_THROUGH, new WriteThrough(cache, origin, writes, clock, nanoClock)),
        Map.entry(Operation.GET, new GetEntry(lookup)),
        Map.entry(Operation.PIPELINED_GET, lookup::ofAll),
        Map.entry(Operation.SET, new SetEntry(connection, fills, clock)),
        Map.entry(Operation.TAGGED_SET, new TaggedSet(connection, fills, clock)),
        Map.entry(Operation.DELETE, new DeleteEntry(connection, fills)),
        Map.entry(Operation.TAG_INVALIDATE, new TagInvalidate(connection, fills)),
        Map.entry(Operation.SESSION_TOUCH, new SessionTouch(connection)),
        Map.entry(Operation.COUNTER, new Counter(connection)),
        Map.entry(Operation.GEO_ADD, new GeoAdd(connection)),
        Map.entry(Operation.GEO_SEARCH, new GeoSearch(connection)),
        Map.entry(Operation.LEADERBOARD_ADD, new LeaderboardAdd(connection)),
        Map.entry(Operation.LEADERBOARD_TOP, new LeaderboardTop(connection)));
  }
}
