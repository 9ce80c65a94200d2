package io.warmfront.contract.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * All topics of one installation: names, partitions and policies.
 *
 * @param prefix stands in front of every name, such as {@code warmfront.}; may be empty
 * @param recount the name of a recount, whose windows and dead letters are its own; empty for the
 *     installation itself
 */
public record Topics(String prefix, String recount) {
  /** The prefix of an installation that does not choose one. */
  public static final String DEFAULT_PREFIX = "warmfront.";

  /** Into how many shards the load of a run is split; also the partitions of {@link #load()}. */
  public static final int SHARDS = 16;

  /** Partitions of the topics that carry traffic. */
  public static final int DATA_PARTITIONS = 4;

  /** How long an update stays in the log: the longest TTL with a margin. */
  public static final Duration UPDATE_RETENTION = Duration.ofDays(7);

  /** How long dead letters stay, counted from the time of the original record. */
  public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

  /**
   * How long it is known what became of them: longer, as a letter goes only with the whole segment
   * that it is in.
   */
  public static final Duration REDRIVE_RETENTION = Duration.ofDays(30);

  private static final Pattern RECOUNT = Pattern.compile("[a-z0-9-]{0,40}");
  private static final String SEGMENT = "10485760";
  private static final String LARGE_RECORD = "2097152";

  /** Checks the name of the recount. */
  public Topics {
    if (!RECOUNT.matcher(recount).matches()) {
      throw new IllegalArgumentException(
          "the name of a recount must be at most 40 small letters, digits and dashes, was '%s'"
              .formatted(recount));
    }
  }

  /** Creates the topics of an installation itself. */
  public Topics(String prefix) {
    this(prefix, "");
  }

  /** Returns the topics with the usual prefix. */
  public static Topics withDefaultPrefix() {
    return new Topics(DEFAULT_PREFIX);
  }

  /**
   * Returns the topics of a recount: the same, but for what the collector writes.
   *
   * @param name at most 40 small letters, digits and dashes, not empty
   */
  public Topics recount(String name) {
    return new Topics(prefix, name);
  }

  /** The group of the collectors; names of topics that they keep for themselves begin with it. */
  public String collector() {
    return prefix + "collector" + ofRecount();
  }

  /** Commands to runs: key run id, value JSON; one partition a shard, every command in each. */
  public String load() {
    return prefix + "load";
  }

  /** Operations as they ended: key shard, value {@code LatencyFrame}. */
  public String frames() {
    return prefix + "frames";
  }

  /** Frames that could not be counted, with their cause. */
  public String frameDeadLetters() {
    return prefix + "frames.dead-letters" + ofRecount();
  }

  /** Traces that were imported, to be replayed: key name, value {@code LatencyFrame}. */
  public String traces() {
    return prefix + "traces";
  }

  /** Cache updates: key cache key, value payload or null. */
  public String cacheUpdates() {
    return prefix + "cache-updates";
  }

  /** Cache updates that could not be applied, with their cause. */
  public String cacheUpdateDeadLetters() {
    return prefix + "cache-updates.dead-letters";
  }

  /** Dead letters of cache updates that need no further redrive: key and value text. */
  public String redrives() {
    return prefix + "cache-updates.redrives";
  }

  /** Cache warm-ups: key command or progress and id, value JSON; one partition. */
  public String cacheWarmups() {
    return prefix + "cache-warmups";
  }

  /** Windowed metrics: key run, series and window, value {@code Window}. */
  public String windows() {
    return prefix + "windows" + ofRecount();
  }

  /** Which values of tags have labels of their own: key tag, value JSON. */
  public String labels() {
    return prefix + "labels";
  }

  /** Runs under a name that others are held against: key name, value JSON. */
  public String baselines() {
    return prefix + "baselines";
  }

  /** What happened to runs: key run id, value JSON. */
  public String events() {
    return prefix + "events";
  }

  /** What each component last said of itself: key component and instance, value JSON. */
  public String services() {
    return prefix + "services";
  }

  /** Returns every topic with its policy. */
  public List<TopicDefinition> definitions() {
    return List.of(
        new TopicDefinition(
            load(),
            SHARDS,
            compacted(),
            new TopicFormat("commands to runs", "run", "RunCommand, JSON, from 64 KiB on gzip")),
        new TopicDefinition(
            frames(),
            DATA_PARTITIONS,
            deletedAfter(Duration.ofHours(24)),
            new TopicFormat("operations as they ended", "shard", "LatencyFrame, Protobuf")),
        new TopicDefinition(
            frameDeadLetters(),
            DATA_PARTITIONS,
            deadLetters(),
            new TopicFormat(
                "frames that could not be counted", "as it came", "as it came, cause in headers")),
        new TopicDefinition(
            traces(),
            DATA_PARTITIONS,
            deletedAfter(Duration.ofDays(30)),
            new TopicFormat("traces that were imported", "name", "LatencyFrame, Protobuf")),
        new TopicDefinition(
            cacheUpdates(),
            DATA_PARTITIONS,
            compactedAndDeletedAfter(UPDATE_RETENTION),
            new TopicFormat(
                "cache updates", "cache key", "payload or null, version and expiry in headers")),
        new TopicDefinition(
            cacheUpdateDeadLetters(),
            DATA_PARTITIONS,
            deadLetters(),
            new TopicFormat(
                "cache updates that could not be applied",
                "as it came",
                "as it came, cause in headers")),
        new TopicDefinition(
            redrives(),
            DATA_PARTITIONS,
            deletedAfter(REDRIVE_RETENTION),
            new TopicFormat(
                "what became of dead letters of cache updates",
                "partition and offset of the letter",
                "sent, expired, stale or duplicate")),
        new TopicDefinition(
            cacheWarmups(),
            1,
            compactedAndDeletedAfter(Duration.ofDays(30)),
            new TopicFormat(
                "cache warm-ups",
                "command, progress, clearing or cleared, and id",
                "CacheWarmupCommand, CacheWarmupProgress, CacheClearing or CacheCleared, JSON")),
        new TopicDefinition(
            windows(),
            DATA_PARTITIONS,
            windowsFor(Duration.ofDays(7)),
            new TopicFormat(
                "windowed metrics",
                "run|scenario|target|operation|tenant|start",
                "Window, Protobuf")),
        new TopicDefinition(
            labels(),
            1,
            compacted(),
            new TopicFormat(
                "which values of tags have labels of their own", "tag", "LabelRule, JSON")),
        new TopicDefinition(
            baselines(),
            1,
            compacted(),
            new TopicFormat(
                "runs under a name that others are held against", "name", "Baseline, JSON")),
        new TopicDefinition(
            events(),
            1,
            deletedAfter(Duration.ofDays(30)),
            new TopicFormat("what happened to runs", "run", "RunEvent, JSON")),
        new TopicDefinition(
            services(),
            1,
            compacted(),
            new TopicFormat(
                "what each component last said of itself",
                "component and instance",
                "ComponentStatus, JSON")));
  }

  private String ofRecount() {
    return recount.isEmpty() ? "" : ".recount-" + recount;
  }

  private static Map<String, String> compacted() {
    return Map.of(
        "cleanup.policy",
        "compact",
        "min.cleanable.dirty.ratio",
        "0.1",
        "segment.bytes",
        SEGMENT,
        "segment.ms",
        millis(Duration.ofMinutes(10)));
  }

  private static Map<String, String> deletedAfter(Duration retention) {
    return Map.of("cleanup.policy", "delete", "retention.ms", millis(retention));
  }

  /** A dead letter is the original and its cause: larger than the largest record of a topic. */
  private static Map<String, String> deadLetters() {
    return Map.of(
        "cleanup.policy",
        "delete",
        "retention.ms",
        millis(DEAD_LETTER_RETENTION),
        "max.message.bytes",
        LARGE_RECORD);
  }

  private static Map<String, String> compactedAndDeletedAfter(Duration retention) {
    return Map.of(
        "cleanup.policy",
        "compact,delete",
        "retention.ms",
        millis(retention),
        "min.cleanable.dirty.ratio",
        "0.1",
        "segment.ms",
        millis(Duration.ofMinutes(10)));
  }

  /** A window of many outcomes and wide histograms may be larger than Kafka's usual record. */
  private static Map<String, String> windowsFor(Duration retention) {
    Map<String, String> config = new HashMap<>(compactedAndDeletedAfter(retention));
    config.put("max.message.bytes", LARGE_RECORD);
    return config;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
