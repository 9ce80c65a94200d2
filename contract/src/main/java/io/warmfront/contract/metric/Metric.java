package io.warmfront.contract.metric;

import java.util.List;

/**
 * Every metric that Warmfront itself exports. Names, units, types and labels are a public
 * interface; dashboards, rules and documents are checked against this list.
 */
public enum Metric {
  /** Operations in closed windows, by outcome. */
  OPERATIONS(
      "warmfront_operations_total",
      Type.COUNTER,
      "operations",
      "Operations in closed windows.",
      List.of("scenario", "target", "operation", "tenant", "outcome", "partition")),
  /** Errors in closed windows, by kind. */
  OPERATION_ERRORS(
      "warmfront_operation_errors_total",
      Type.COUNTER,
      "operations",
      "Failed operations in closed windows, by kind.",
      List.of("scenario", "target", "operation", "tenant", "error_type", "partition")),
  /** Payload moved in closed windows. */
  OPERATION_BYTES(
      "warmfront_operation_bytes_total",
      Type.COUNTER,
      "bytes",
      "Payload moved by operations in closed windows.",
      List.of("scenario", "target", "operation", "tenant", "outcome", "partition")),
  /** Intended start to end, closed windows. */
  RESPONSE_TIME(
      "warmfront_response_time_seconds",
      Type.HISTOGRAM,
      "seconds",
      "Intended start to end of operations in closed windows.",
      List.of("scenario", "target", "operation", "outcome", "partition")),
  /** Actual start to end, closed windows. */
  SERVICE_TIME(
      "warmfront_service_time_seconds",
      Type.HISTOGRAM,
      "seconds",
      "Actual start to end of operations in closed windows.",
      List.of("scenario", "target", "operation", "outcome", "partition")),
  /** Intended to actual start, closed windows. */
  START_DELAY(
      "warmfront_start_delay_seconds",
      Type.HISTOGRAM,
      "seconds",
      "Intended to actual start of operations in closed windows: the generator's own delay.",
      List.of("scenario", "partition")),
  /** How long each hop of reads took that the cache could not answer. */
  HOP_TIME(
      "warmfront_hop_seconds",
      Type.HISTOGRAM,
      "seconds",
      "Hops of reads that the cache could not answer in closed windows: lookup, origin, fill.",
      List.of("scenario", "target", "operation", "hop", "partition")),
  /** Entries that reads came to. */
  ENTRY_BYTES(
      "warmfront_entry_bytes_total",
      Type.COUNTER,
      "bytes",
      "Entries that reads came to in closed windows, in the cache or by a load.",
      List.of("scenario", "target", "operation", "outcome", "partition")),
  /** How stale the stale hits were. */
  STALENESS(
      "warmfront_staleness_seconds",
      Type.HISTOGRAM,
      "seconds",
      "How long the newer version had been committed when a stale hit read the old one.",
      List.of("scenario", "target", "operation", "partition")),
  /** How far the ends of entries were from what was asked for. */
  TTL_DRIFT(
      "warmfront_ttl_drift_seconds",
      Type.HISTOGRAM,
      "seconds",
      "How long before its expiry an entry was gone that had been loaded, or was there after it.",
      List.of("scenario", "target", "operation", "direction", "partition")),
  /** Arrivals that came due. */
  OFFERED(
      "warmfront_offered_total",
      Type.COUNTER,
      "arrivals",
      "Arrivals that came due, in closed windows.",
      List.of("scenario", "partition")),
  /** Operations that followed an arrival as further steps of its journey. */
  STEPS(
      "warmfront_steps_total",
      Type.COUNTER,
      "operations",
      "Operations that followed an arrival as further steps of its journey, in closed windows.",
      List.of("scenario", "partition")),
  /** Arrivals that nobody was there to offer. */
  UNOFFERED(
      "warmfront_unoffered_total",
      Type.COUNTER,
      "arrivals",
      "Arrivals that came due while their shard had no owner.",
      List.of("scenario", "partition")),
  /** Operations that are in no window, by where they went instead. */
  UNCOUNTED(
      "warmfront_uncounted_operations_total",
      Type.COUNTER,
      "operations",
      "Operations outside every window, by reason.",
      List.of("reason", "partition")),
  /** Operations whose tags were folded. */
  FOLDED(
      "warmfront_folded_operations_total",
      Type.COUNTER,
      "operations",
      "Operations in closed windows whose value of a tag has no label of its own.",
      List.of("tag", "partition")),
  /** Frames that could not be read. */
  REJECTED_FRAMES(
      "warmfront_rejected_frames_total",
      Type.COUNTER,
      "frames",
      "Frames put aside as dead letters.",
      List.of("reason")),
  /** Windows closed. */
  WINDOWS_CLOSED(
      "warmfront_windows_closed_total",
      Type.COUNTER,
      "windows",
      "Windows closed.",
      List.of("partition")),
  /** End of the last closed window. */
  WINDOW_LAST_CLOSED(
      "warmfront_window_last_closed_timestamp_seconds",
      Type.GAUGE,
      "seconds",
      "End of the newest closed window, Unix time.",
      List.of()),
  /** Percentiles of the last closed window. */
  WINDOW_RESPONSE_TIME(
      "warmfront_window_response_time_seconds",
      Type.GAUGE,
      "seconds",
      "Response-time quantile of the last closed window; gone when there is none.",
      List.of("scenario", "target", "operation", "quantile")),
  /** Hit ratio of the last closed window. */
  WINDOW_HIT_RATIO(
      "warmfront_window_hit_ratio",
      Type.GAUGE,
      "ratio",
      "Hits over hits and misses of the last closed window; gone when there is none.",
      List.of("scenario", "target", "operation")),
  /** Between what the hit ratio of the last closed window lies. */
  WINDOW_HIT_BOUND(
      "warmfront_window_hit_bound_ratio",
      Type.GAUGE,
      "ratio",
      "Ends of the 95 % interval of the hit ratio of the last closed window, by Wilson.",
      List.of("scenario", "target", "operation", "bound")),
  /** Hit ratio of the last closed window by size. */
  WINDOW_BYTE_HIT_RATIO(
      "warmfront_window_byte_hit_ratio",
      Type.GAUGE,
      "ratio",
      "Bytes of entries that reads found in the cache over those of all that they came to.",
      List.of("scenario", "target", "operation")),
  /** Reads of the origin for each miss, in the last closed window. */
  WINDOW_ORIGIN_AMPLIFICATION(
      "warmfront_window_origin_amplification_ratio",
      Type.GAUGE,
      "ratio",
      "Reads of the origin over misses of the last closed window.",
      List.of("scenario", "target", "operation")),
  /** The greatest relative error of any percentile here. */
  QUANTILE_ERROR(
      "warmfront_quantile_relative_error_ratio",
      Type.GAUGE,
      "ratio",
      "Greatest relative error of every quantile that is exported.",
      List.of()),
  /** Records of the update log, by what became of each. */
  UPDATER_RECORDS(
      "warmfront_updater_records_total",
      Type.COUNTER,
      "records",
      "Cache updates, each under exactly one outcome.",
      List.of("outcome")),
  /** Dead letters by reason. */
  UPDATER_DEAD_LETTERS(
      "warmfront_updater_dead_letters_total",
      Type.COUNTER,
      "records",
      "Cache updates put aside, by reason.",
      List.of("reason")),
  /** From the log to the cache. */
  UPDATER_UPDATE_AGE(
      "warmfront_updater_update_age_seconds",
      Type.HISTOGRAM,
      "seconds",
      "From an update's append to the log to its visibility in the cache.",
      List.of()),
  /** Updates not yet applied. */
  UPDATER_LAG(
      "warmfront_updater_lag_records",
      Type.GAUGE,
      "records",
      "Updates in the log that are not yet applied.",
      List.of("partition")),
  /** Batches sent again. */
  UPDATER_RETRIES(
      "warmfront_updater_retries_total",
      Type.COUNTER,
      "batches",
      "Batches sent again because the cache could not take them.",
      List.of("reason")),
  /** New starts of the updater's loop. */
  UPDATER_LOOP_RESTARTS(
      "warmfront_updater_loop_restarts_total",
      Type.COUNTER,
      "restarts",
      "New starts of the poll loop after a fault that nobody foresaw.",
      List.of()),
  /** Looks at sampled entries after they were applied, by what was found. */
  UPDATER_OBSERVATIONS(
      "warmfront_updater_observations_total",
      Type.COUNTER,
      "looks",
      "Looks at sampled entries some time after they were applied, each under exactly one outcome.",
      List.of("outcome", "after")),
  /** How long an applied entry had been there when an older one was found in its place. */
  UPDATER_OBSERVED_STALENESS(
      "warmfront_updater_observed_staleness_seconds",
      Type.HISTOGRAM,
      "seconds",
      "How long an entry had been applied when an older one was found in its place.",
      List.of()),
  /** How far the end of sampled entries is from what was asked for. */
  UPDATER_OBSERVED_TTL_DRIFT(
      "warmfront_updater_observed_ttl_drift_seconds",
      Type.HISTOGRAM,
      "seconds",
      "How far from what was asked for the cache will forget a sampled entry.",
      List.of("direction")),
  /** How often a partition is read again as the cache has lost what was written. */
  UPDATER_REWINDS(
      "warmfront_updater_rewinds_total",
      Type.COUNTER,
      "partitions",
      "Partitions that are read again from an earlier place, as the cache has lost what was written.",
      List.of("reason")),
  /** Whether too many bad records have stopped the updater. */
  UPDATER_BREAKER_OPEN(
      "warmfront_updater_breaker_open",
      Type.GAUGE,
      "updaters",
      "1 while the updater reads nothing, as too many updates were bad; else 0.",
      List.of()),
  /** How far the clock of the cache is ahead. */
  UPDATER_CLOCK_SKEW(
      "warmfront_updater_clock_skew_seconds",
      Type.GAUGE,
      "seconds",
      "How far the cache's clock is ahead of the updater's; NaN until it is known.",
      List.of()),
  /** Records that cache warm-ups have read, by what became of each. */
  CACHE_WARMUP_RECORDS(
      "warmfront_cache_warmup_records_total",
      Type.COUNTER,
      "records",
      "Records that cache warm-ups have read, each under exactly one outcome.",
      List.of("outcome")),
  /** Which part of a cache warm-up is done. */
  CACHE_WARMUP_PROGRESS(
      "warmfront_cache_warmup_progress_ratio",
      Type.GAUGE,
      "ratio",
      "Which part of the cache warm-up under way is done; NaN while there is none here.",
      List.of()),
  /** How long a cache warm-up will take from here. */
  CACHE_WARMUP_LEFT(
      "warmfront_cache_warmup_left_seconds",
      Type.GAUGE,
      "seconds",
      "How long the cache warm-up under way will take from here at its rate; NaN if unknown.",
      List.of()),
  /** Shards that this generator drives. */
  GENERATOR_SHARDS(
      "warmfront_generator_shards_owned",
      Type.GAUGE,
      "shards",
      "Shards of the load that this generator drives.",
      List.of()),
  /** Operations under way. */
  GENERATOR_IN_FLIGHT(
      "warmfront_generator_in_flight",
      Type.GAUGE,
      "operations",
      "Operations under way.",
      List.of("scenario")),
  /** Frames by what became of them. */
  GENERATOR_FRAMES(
      "warmfront_generator_frames_total",
      Type.COUNTER,
      "frames",
      "Frames, by whether Kafka acknowledged them.",
      List.of("outcome")),
  /** Operations in frames by what became of them. */
  GENERATOR_OPERATIONS(
      "warmfront_generator_operations_total",
      Type.COUNTER,
      "operations",
      "Operations in frames, by whether Kafka acknowledged them.",
      List.of("outcome")),
  /** Connections of a pool. */
  POOL_CONNECTIONS(
      "warmfront_pool_connections",
      Type.GAUGE,
      "connections",
      "Connections of the pool, by whether an operation uses them.",
      List.of("target", "state")),
  /** The most connections of a pool. */
  POOL_CONNECTIONS_MAX(
      "warmfront_pool_connections_max",
      Type.GAUGE,
      "connections",
      "The most connections that the pool may have.",
      List.of("target")),
  /** Operations that wait for a connection. */
  POOL_PENDING(
      "warmfront_pool_pending",
      Type.GAUGE,
      "operations",
      "Operations that wait for a connection of the pool.",
      List.of("target")),
  /** How long connections were waited for. */
  POOL_ACQUISITION(
      "warmfront_pool_acquisition_seconds",
      Type.HISTOGRAM,
      "seconds",
      "From asking the pool for a connection until having it, or until giving up.",
      List.of("target")),
  /** Operations that got no connection. */
  POOL_TIMEOUTS(
      "warmfront_pool_timeouts_total",
      Type.COUNTER,
      "operations",
      "Operations that got no connection in time: all were in use, or none could be made.",
      List.of("target")),
  /** Lookups in Elasticsearch's caches. */
  SEARCH_CACHE_LOOKUPS(
      "warmfront_search_cache_lookups_total",
      Type.COUNTER,
      "lookups",
      "Lookups in a cache of Elasticsearch during runs, by its own statistics.",
      List.of("cache", "outcome")),
  /** What Elasticsearch's caches threw out. */
  SEARCH_CACHE_EVICTIONS(
      "warmfront_search_cache_evictions_total",
      Type.COUNTER,
      "entries",
      "Entries that a cache of Elasticsearch threw out during runs, by its own statistics.",
      List.of("cache")),
  /** How large Elasticsearch's caches are. */
  SEARCH_CACHE_BYTES(
      "warmfront_search_cache_bytes",
      Type.GAUGE,
      "bytes",
      "Size of a cache of Elasticsearch, by its own statistics; NaN while no run searches.",
      List.of("cache")),
  /** Connections to targets that were opened again. */
  GENERATOR_RECONNECTS(
      "warmfront_generator_reconnects_total",
      Type.COUNTER,
      "connections",
      "WebSocket connections that were lost and opened again.",
      List.of("target")),
  /** Spans that have ended, by what became of them. */
  SPANS(
      "warmfront_spans_total",
      Type.COUNTER,
      "spans",
      "Spans that have ended, by whether they were pushed.",
      List.of("outcome")),
  /** Writes that the origin learnt of by the log. */
  ORIGIN_WRITES(
      "warmfront_origin_writes_total",
      Type.COUNTER,
      "writes",
      "Records of write-behind that were read from the log, by what became of them at the origin.",
      List.of("outcome")),
  /** How far the origin is behind the log. */
  ORIGIN_WRITE_DELAY(
      "warmfront_origin_write_delay_seconds",
      Type.HISTOGRAM,
      "seconds",
      "From a write's time in the log until the origin had it, or something newer.",
      List.of());

  private final String exportedName;
  private final Type type;
  private final String unit;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // every list is made by List.of
  private final List<String> labels;

  Metric(String exportedName, Type type, String unit, String help, List<String> labels) {
    this.exportedName = exportedName;
    this.type = type;
    this.unit = unit;
    this.help = help;
    this.labels = labels;
  }

  /** Returns the name as Prometheus shows it. */
  public String exportedName() {
    return exportedName;
  }

  /** Returns the type. */
  public Type type() {
    return type;
  }

  /** Returns the unit in words. */
  public String unit() {
    return unit;
  }

  /** Returns one sentence for people. */
  public String help() {
    return help;
  }

  /** Returns the label names, in their order. */
  public List<String> labels() {
    return labels;
  }

  /** The types of metrics. */
  public enum Type {
    /** Only rises, but for a restart. */
    COUNTER,
    /** Rises and falls. */
    GAUGE,
    /** Counts of durations by bucket. */
    HISTOGRAM
  }
}
