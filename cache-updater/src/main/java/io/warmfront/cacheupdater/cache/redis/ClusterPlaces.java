package io.warmfront.cacheupdater.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisClusterMaster;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisConnectionException;
import org.redisson.cluster.ClusterSlotRange;

/**
 * Where marks stand in a cluster: on each master one, under a key of the first of its slots. What
 * stands in front of the key sees to it that it has that slot. For one thread.
 */
final class ClusterPlaces {
  private final Map<Integer, String> tags = new HashMap<>();

  /**
   * Returns what stands in front of the keys of marks, and the sign of the server that keeps each.
   *
   * @param client knows the cluster
   * @param sign returns the sign of the server that has a key
   */
  Map<String, String> of(RedissonClient client, UnaryOperator<String> sign) {
    Map<Set<String>, Integer> firstSlots = new HashMap<>();
    for (Map.Entry<ClusterSlotRange, Set<String>> range :
        anyMaster(client).clusterSlots().entrySet()) {
      firstSlots.merge(Set.copyOf(range.getValue()), range.getKey().getStartSlot(), Math::min);
    }
    Map<String, String> places = new HashMap<>();
    for (int slot : firstSlots.values()) {
      String tag = tags.computeIfAbsent(slot, ClusterPlaces::tag);
      places.put(tag, sign.apply(tag));
    }
    return places;
  }

  private static RedisClusterMaster anyMaster(RedissonClient client) {
    return client.getRedisNodes(RedisNodes.CLUSTER).getMasters().stream()
        .findAny()
        .orElseThrow(() -> new RedisConnectionException("no master of the cluster is known"));
  }

  /** Returns the first of {0}, {1}, {2}… that has a slot. */
  private static String tag(int slot) {
    int number = 0;
    String tag = "{0}";
    while (KeySlot.of(tag.getBytes(StandardCharsets.US_ASCII)) != slot) {
      tag = "{%d}".formatted(++number);
    }
    return tag;
  }
}
