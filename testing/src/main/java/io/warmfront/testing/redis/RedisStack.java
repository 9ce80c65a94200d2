package io.warmfront.testing.redis;

import io.warmfront.local.process.LoopbackPort;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * A Redis of real processes that a test starts, and ends by closing it. Safe for use by several
 * threads.
 */
public interface RedisStack extends AutoCloseable {
  /** Returns the addresses that clients begin with. */
  List<String> addresses();

  /** Returns the servers that hold data, in the order of their start. */
  List<RedisNode> servers();

  /** Freezes all servers that hold data. */
  default void pause() {
    servers().forEach(RedisNode::pause);
  }

  /** Lets them go on. */
  default void resume() {
    servers().forEach(RedisNode::resume);
  }

  @Override
  default void close() {
    stop(servers());
  }

  /** Stops processes side by side. */
  static void stop(List<RedisNode> nodes) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      nodes.forEach(each -> threads.execute(each::close));
    }
  }

  /** Returns free ports of the loopback address. */
  static List<Integer> ports(int count) {
    return LoopbackPort.free(count, RandomGenerator.getDefault());
  }
}
