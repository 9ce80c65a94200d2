package io.warmfront.testing.redis;

import java.util.List;

/**
 * One server without a password.
 *
 * @param server the one
 */
public record StandaloneRedis(RedisNode server) implements RedisStack {
  /** Starts it. */
  public static StandaloneRedis start() {
    return new StandaloneRedis(
        RedisNode.server(RedisStack.ports(1).getFirst(), List.of(), List.of()));
  }

  @Override
  public List<String> addresses() {
    return List.of("redis://127.0.0.1:" + server.port());
  }

  @Override
  public List<RedisNode> servers() {
    return List.of(server);
  }
}
