package io.warmfront.cacheupdater.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.testing.redis.RedisCluster;
import io.warmfront.testing.redis.RedisNode;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the servers of a cluster until one has the key: the others name it, or are gone.
 *
 * @param cluster which
 */
public record ClusterReader(RedisCluster cluster) {
  /** Returns the bytes under a key; empty if there are none or they are no string. */
  public Optional<byte[]> get(byte[] key) {
    return ask(it -> it.get(key));
  }

  /** Returns what the server that has the key answers. */
  Optional<byte[]> ask(Function<RedisReader, Optional<byte[]>> question) {
    for (RedisNode node : cluster.servers()) {
      try (RedisReader redis = new RedisReader("redis://127.0.0.1:" + node.port())) {
        return question.apply(redis);
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageContaining("MOVED");
      } catch (UncheckedIOException _) {
        // it was killed
      }
    }
    throw new AssertionError("no server has the key");
  }
}
