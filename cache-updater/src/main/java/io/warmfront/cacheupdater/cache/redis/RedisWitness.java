package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.cacheupdater.cache.CacheWitness;
import io.warmfront.contract.entry.CacheEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;

/** Reads the head of an entry and how long Redis will keep it, both at one moment. */
public final class RedisWitness implements CacheWitness {
  /** Version, expiry and flag are 28 bytes; a payload is not fetched. */
  private static final String SCRIPT =
      """
      local kind = redis.call('TYPE', KEYS[1])['ok']
      if kind == 'none' then
        return {}
      elseif kind ~= 'string' then
        return {'', redis.call('PTTL', KEYS[1])}
      end
      return {redis.call('GETRANGE', KEYS[1], 0, 27), redis.call('PTTL', KEYS[1])}
      """;

  private final String uri;
  private final String address;
  private final Duration timeout;
  private @Nullable RedissonClient client;

  /**
   * Creates the witness; nothing is connected yet.
   *
   * @param uri such as {@code redis://127.0.0.1:6379}
   * @param address how Redis is called in messages: no password
   * @param timeout longest wait for a connection or an answer
   */
  public RedisWitness(String uri, String address, Duration timeout) {
    this.uri = uri;
    this.address = address;
    this.timeout = timeout;
  }

  @Override
  public Optional<Seen> look(byte[] key) {
    List<Object> answer;
    try {
      RedissonClient open = client;
      if (open == null) {
        open = RedisClients.connect(uri, timeout);
        client = open;
      }
      answer =
          open.getScript(ByteArrayCodec.INSTANCE)
              .eval(Mode.READ_ONLY, SCRIPT, ReturnType.LIST, List.of(key));
    } catch (RuntimeException e) {
      throw RedisFault.of(address, e);
    }
    return answer.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Seen(version((byte[]) answer.getFirst()), ((Number) answer.getLast()).longValue()));
  }

  @Override
  public void close() {
    RedissonClient open = client;
    client = null;
    if (open != null) {
      open.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  private static long version(byte[] head) {
    try {
      return CacheEntry.decode(head).version();
    } catch (IllegalArgumentException _) {
      return 0;
    }
  }
}
