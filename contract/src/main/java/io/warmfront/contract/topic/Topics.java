package io.warmfront.contract.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All topics of one installation: names, partitions and policies.
 *
 * @param prefix stands in front of every name, such as {@code warmfront.}; may be empty
 */
public record Topics(String prefix) {
  /** The prefix of an installation that does not choose one. */
  public static final String DEFAULT_PREFIX = "warmfront.";

  /** Into how many shards the load of a run is split; also the partitions of {@link #load()}. */
  public static final int SHARDS = 16;

  /** Partitions of the topics that carry traffic. */
  public static final int DATA_PARTITIONS = 4;

  /** How long an update stays in the log: the longest TTL with a margin. */
  public static final Duration UPDATE_RETENTION = Duration.ofDays(7);

  private static final String SEGMENT = "10485760";
  private static final String LARGE_RECORD = "2097152";

  /** Returns the topics with the usual prefix. */
  public static Topics withDefaultPrefix() {
    return new Topics(DEFAULT_PREFIX);
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
    return prefix + "frames.dead-letters";
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

  /** Windowed metrics: key run, series and window, value {@code Window}. */
  public String windows() {
    return prefix + "windows";
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
        new TopicDefinition(load(), SHARDS, compacted()),
        new TopicDefinition(frames(), DATA_PARTITIONS, deletedAfter(Duration.ofHours(24))),
        new TopicDefinition(frameDeadLetters(), DATA_PARTITIONS, deadLetters()),
        new TopicDefinition(traces(), DATA_PARTITIONS, deletedAfter(Duration.ofDays(30))),
        new TopicDefinition(
            cacheUpdates(), DATA_PARTITIONS, compactedAndDeletedAfter(UPDATE_RETENTION)),
        new TopicDefinition(cacheUpdateDeadLetters(), DATA_PARTITIONS, deadLetters()),
        new TopicDefinition(windows(), DATA_PARTITIONS, windowsFor(Duration.ofDays(7))),
        new TopicDefinition(events(), 1, deletedAfter(Duration.ofDays(30))),
        new TopicDefinition(services(), 1, compacted()));
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
        millis(Duration.ofDays(14)),
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
