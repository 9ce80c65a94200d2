package io.warmfront.contract.workload;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The operations that a workload can name, the target that each is aimed at, and the data that it
 * needs.
 */
public enum Operation {
  /** Redis; on a miss PostgreSQL, then a versioned fill. */
  CACHE_ASIDE_READ("cache-aside-read", Targets.REDIS, Prepared.ROWS),
  /** The same, but concurrent misses of one key in one generator share one load. */
  READ_THROUGH("read-through", Targets.REDIS, Prepared.ROWS),
  /** The same, but concurrent misses of one key in all generators share one load. */
  LEASE_READ("lease-read", Targets.REDIS, Prepared.ROWS),
  /** This process' own memory; on a miss the same as a cache-aside read, and kept in memory. */
  NEAR_CACHE_READ("near-cache-read", Targets.REDIS, Prepared.ROWS),
  /** A PostgreSQL update, then a versioned fill of Redis, without the log. */
  WRITE_THROUGH("write-through", Targets.REDIS, Prepared.ROWS),
  /** The entry of an item, as the other operations on Redis leave it. */
  GET("get", Targets.REDIS),
  /** The entries of several items in one round trip. */
  PIPELINED_GET("pipelined-get", Targets.REDIS, 20),
  /** An entry with its TTL, whatever was there; any version of the origin replaces it. */
  SET("set", Targets.REDIS),
  /** The same, and the item's key becomes a member of its tag. */
  TAGGED_SET("tagged-set", Targets.REDIS),
  /** The entry of an item is removed. */
  DELETE("delete", Targets.REDIS),
  /** All entries of a tag are removed at once. */
  TAG_INVALIDATE("tag-invalidate", Targets.REDIS),
  /** A session is read and lives on for its TTL; if there is none, one begins. */
  SESSION_TOUCH("session-touch", Targets.REDIS),
  /** A counter goes up by one. */
  COUNTER("counter", Targets.REDIS),
  /** A member moves on the map. */
  GEO_ADD("geo-add", Targets.REDIS),
  /** The nearest members on the map. */
  GEO_SEARCH("geo-search", Targets.REDIS),
  /** A member gets a score. */
  LEADERBOARD_ADD("leaderboard-add", Targets.REDIS),
  /** The ten best members with their scores. */
  LEADERBOARD_TOP("leaderboard-top", Targets.REDIS),
  /** A PostgreSQL update, then its cache update in the log. */
  WRITE("write", Targets.POSTGRESQL, Prepared.ROWS),
  /** A row by its primary key. */
  POINT_READ("point-read", Targets.POSTGRESQL, Prepared.ROWS),
  /** The twenty rows from an id on. */
  RANGE_PAGE("range-page", Targets.POSTGRESQL, Prepared.ROWS),
  /** Count and average of the thousand rows from an id on. */
  AGGREGATE("aggregate", Targets.POSTGRESQL, Prepared.ROWS),
  /** A row that is inserted, or updated if it is there; caches are not told. */
  UPSERT("upsert", Targets.POSTGRESQL, Prepared.ROWS),
  /** A new row in the table of orders, which grows. */
  INSERT_ORDER("insert-order", Targets.POSTGRESQL, Prepared.ROWS, Prepared.ORDERS),
  /** A customer's newest orders with their items. */
  JOIN("join", Targets.POSTGRESQL, Prepared.ROWS, Prepared.ORDERS),
  /** The view of what each customer's items amount to is made anew, while it can be read. */
  REFRESH_VIEW("refresh-view", Targets.POSTGRESQL, Prepared.ROWS, Prepared.VIEW),
  /** Items by the beginnings of the words of their names, as they are typed. */
  SEARCH("search", Targets.ELASTICSEARCH, Prepared.DOCUMENTS),
  /** Items by whole words of their descriptions. */
  MATCH("match", Targets.ELASTICSEARCH, Prepared.DOCUMENTS),
  /** Items by exact values, without scores. */
  FILTER("filter", Targets.ELASTICSEARCH, Prepared.DOCUMENTS),
  /** Items counted by ranges of their ids. */
  AGGREGATION("aggregation", Targets.ELASTICSEARCH, Prepared.DOCUMENTS),
  /** A document that replaces that of its item. */
  INDEX("index", Targets.ELASTICSEARCH, Prepared.DOCUMENTS),
  /** Several documents in one request. */
  BULK("bulk", Targets.ELASTICSEARCH, 50, Prepared.DOCUMENTS),
  /** A new value in the log of cache updates; cache and origin follow the log. */
  WRITE_BEHIND("write-behind", Targets.KAFKA, Prepared.ROWS),
  /** A new value in the log of cache updates. */
  PUBLISH_PUT("publish-put", Targets.KAFKA),
  /** A delete in the log of cache updates. */
  PUBLISH_DELETE("publish-delete", Targets.KAFKA),
  /** A record in the log of cache updates that is none, and has to be put aside. */
  PUBLISH_POISON("publish-poison", Targets.KAFKA);

  private static final Map<String, Operation> BY_LABEL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Operation::label, Function.identity()));

  private final String label;
  private final String target;
  private final int usualBatch;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is
  private final Set<Prepared> prepared;

  Operation(String label, String target, Prepared... prepared) {
    this(label, target, 1, prepared);
  }

  Operation(String label, String target, int usualBatch, Prepared... prepared) {
    this.label = label;
    this.target = target;
    this.usualBatch = usualBatch;
    this.prepared = Set.of(prepared);
  }

  /** Returns its name in workloads and metrics. */
  public String label() {
    return label;
  }

  /** Returns the target that its metrics name. */
  public String target() {
    return target;
  }

  /** Whether one operation is about several keys at once. */
  public boolean isBatch() {
    return usualBatch > 1;
  }

  /** Returns how many keys one operation is about, unless the workload says so; 1 or more. */
  public int usualBatch() {
    return usualBatch;
  }

  /** Whether Elasticsearch may answer it from its request cache. */
  public boolean usesRequestCache() {
    return this == AGGREGATION;
  }

  /** Whether the share of its reads that hit can be asked for. */
  public boolean holdsHitRatio() {
    return this == CACHE_ASIDE_READ || this == READ_THROUGH || this == GET;
  }

  /** Whether it reads the origin when the cache has nothing, so that it knows what it missed. */
  public boolean loads() {
    return this == CACHE_ASIDE_READ
        || this == READ_THROUGH
        || this == LEASE_READ
        || this == NEAR_CACHE_READ;
  }

  /** Whether it takes entries of items out of the cache, or lets them expire. */
  public boolean changesEntries() {
    return switch (this) {
      case WRITE_THROUGH,
          SET,
          TAGGED_SET,
          DELETE,
          TAG_INVALIDATE,
          WRITE,
          WRITE_BEHIND,
          PUBLISH_PUT,
          PUBLISH_DELETE ->
          true;
      case CACHE_ASIDE_READ,
          READ_THROUGH,
          LEASE_READ,
          NEAR_CACHE_READ,
          GET,
          PIPELINED_GET,
          SESSION_TOUCH,
          COUNTER,
          GEO_ADD,
          GEO_SEARCH,
          LEADERBOARD_ADD,
          LEADERBOARD_TOP,
          POINT_READ,
          RANGE_PAGE,
          AGGREGATE,
          UPSERT,
          INSERT_ORDER,
          JOIN,
          REFRESH_VIEW,
          SEARCH,
          MATCH,
          FILTER,
          AGGREGATION,
          INDEX,
          BULK,
          PUBLISH_POISON ->
          false;
    };
  }

  /** Returns the data that must be there before the first of its kind; often none. */
  public Set<Prepared> prepared() {
    return prepared;
  }

  /** Returns the operation of a name, if there is one. */
  public static Optional<Operation> named(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }
}
