package io.warmfront.testing.redis;

import io.warmfront.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster of three masters that share the slots evenly; the first may have a replica.
 *
 * @param servers the masters in the order of their slots, then the replica
 */
public record RedisCluster(List<RedisNode> servers) implements RedisStack {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MASTERS = 3;
  private static final int SLOTS = 16_384;

  /** Starts three masters, and returns when the cluster works. */
  public static RedisCluster start() {
    return start(MASTERS);
  }

  /** Starts three masters and a replica of the first, and returns when the cluster works. */
  public static RedisCluster startWithReplica() {
    return start(MASTERS + 1);
  }

  private static RedisCluster start(int nodes) {
    List<Integer> ports = RedisStack.ports(2 * nodes);
    List<RedisNode> servers = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      servers.add(
          RedisNode.server(
              ports.get(i),
              List.of(),
              List.of(
                  "cluster-enabled yes",
                  "cluster-port " + ports.get(nodes + i),
                  "cluster-node-timeout 1000",
                  "repl-diskless-sync-delay 0")));
    }
    RedisCluster cluster = new RedisCluster(servers);
    try {
      cluster.join(ports.subList(nodes, 2 * nodes));
    } catch (IOException e) {
      cluster.close();
      throw new UncheckedIOException(e);
    }
    return cluster;
  }

  private void join(List<Integer> busPorts) throws IOException {
    RedisNode first = servers.getFirst();
    for (int i = 0; i < MASTERS; i++) {
      String from = Integer.toString(SLOTS * i / MASTERS);
      String to = Integer.toString(SLOTS * (i + 1) / MASTERS - 1);
      Object _ = servers.get(i).ask("CLUSTER", "ADDSLOTSRANGE", from, to);
    }
    for (int i = 1; i < servers.size(); i++) {
      String port = Integer.toString(servers.get(i).port());
      String bus = Integer.toString(busPorts.get(i));
      Object _ = first.ask("CLUSTER", "MEET", "127.0.0.1", port, bus);
    }
    Await.until(
        "all nodes know each other",
        PATIENCE,
        () -> allSay("cluster_known_nodes:" + servers.size(), "CLUSTER", "INFO"));
    if (servers.size() > MASTERS) {
      String master = first.ask("CLUSTER", "MYID").toString();
      Await.until(
          "the replica follows the first master",
          PATIENCE,
          () -> servers.getLast().says("OK", "CLUSTER", "REPLICATE", master));
      Await.until(
          "the replica has its data",
          PATIENCE,
          () -> servers.getLast().says("master_link_status:up", "INFO", "replication"));
    }
    Await.until("the cluster works", PATIENCE, () -> allSay("cluster_state:ok", "CLUSTER", "INFO"));
  }

  private boolean allSay(String text, String... command) throws IOException {
    for (RedisNode each : servers) {
      if (!each.says(text, command)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<String> addresses() {
    return servers.stream().map(it -> "redis://127.0.0.1:" + it.port()).toList();
  }
}
