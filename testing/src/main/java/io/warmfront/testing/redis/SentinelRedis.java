package io.warmfront.testing.redis;

import io.warmfront.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A master with a replica, and three sentinels, two of whom must agree that the master is down.
 *
 * @param servers the master of the beginning, and its replica
 * @param sentinels the three
 */
public record SentinelRedis(List<RedisNode> servers, List<RedisNode> sentinels)
    implements RedisStack {
  /** What the sentinels call the master. */
  public static final String MASTER = "wf";

  /** The password of the servers. */
  public static final String PASSWORD = "servers-secret";

  /** The password of the sentinels. */
  public static final String SENTINEL_PASSWORD = "sentinels-secret";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SENTINELS = 3;

  /** Starts them, and returns when they know each other. */
  public static SentinelRedis start() {
    List<Integer> ports = RedisStack.ports(2 + SENTINELS);
    List<RedisNode> servers = new ArrayList<>();
    List<RedisNode> sentinels = new ArrayList<>();
    List<String> secret = List.of("requirepass " + PASSWORD, "masterauth " + PASSWORD);
    List<String> replica = new ArrayList<>(secret);
    replica.add("replicaof 127.0.0.1 " + ports.getFirst());
    List<String> master = new ArrayList<>(secret);
    master.add("repl-diskless-sync-delay 0");
    servers.add(RedisNode.server(ports.getFirst(), List.of(PASSWORD), master));
    servers.add(RedisNode.server(ports.get(1), List.of(PASSWORD), replica));
    for (int port : ports.subList(2, ports.size())) {
      sentinels.add(
          RedisNode.sentinel(port, List.of(SENTINEL_PASSWORD), watching(ports.getFirst())));
    }
    SentinelRedis stack = new SentinelRedis(servers, sentinels);
    Await.until("the sentinels and the replica are ready", PATIENCE, stack::isReady);
    return stack;
  }

  private static List<String> watching(int port) {
    return List.of(
        "requirepass " + SENTINEL_PASSWORD,
        "sentinel sentinel-pass " + SENTINEL_PASSWORD,
        "sentinel monitor %s 127.0.0.1 %d 2".formatted(MASTER, port),
        "sentinel auth-pass %s %s".formatted(MASTER, PASSWORD),
        "sentinel down-after-milliseconds %s 1000".formatted(MASTER),
        "sentinel failover-timeout %s 5000".formatted(MASTER));
  }

  private boolean isReady() throws IOException {
    String replica = Integer.toString(servers.getLast().port());
    for (RedisNode sentinel : sentinels) {
      if (!sentinel.says("OK 3 usable", "SENTINEL", "CKQUORUM", MASTER)
          || !sentinel.says(replica, "SENTINEL", "REPLICAS", MASTER)) {
        return false;
      }
    }
    return servers.getLast().says("master_link_status:up", "INFO", "replication");
  }

  @Override
  public List<String> addresses() {
    return sentinels.stream().map(it -> "redis://127.0.0.1:" + it.port()).toList();
  }

  @Override
  public void close() {
    List<RedisNode> all = new ArrayList<>(sentinels);
    all.addAll(servers);
    RedisStack.stop(all);
  }
}
