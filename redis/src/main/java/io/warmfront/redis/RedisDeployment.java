package io.warmfront.redis;

import java.util.List;

/** How the servers of a Redis stand together. Addresses are such as {@code redis://a:6379}. */
public sealed interface RedisDeployment {
  /** Returns the addresses to begin with; at least one. */
  List<String> addresses();

  /**
   * One server, or something that looks like one.
   *
   * @param address of the server
   */
  record Standalone(String address) implements RedisDeployment {
    @Override
    public List<String> addresses() {
      return List.of(address);
    }
  }

  /**
   * A master that sentinels name, and the next one when it fails.
   *
   * @param master what the sentinels call it
   * @param login to the sentinels
   * @param addresses of the sentinels, some at least
   */
  record Sentinel(String master, RedisLogin login, List<String> addresses)
      implements RedisDeployment {
    /** Copies the addresses. */
    public Sentinel {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * A cluster: each key has a slot, and each slot a master.
   *
   * @param addresses of its nodes, some at least
   */
  record Cluster(List<String> addresses) implements RedisDeployment {
    /** Copies the addresses. */
    public Cluster {
      addresses = List.copyOf(addresses);
    }
  }
}
