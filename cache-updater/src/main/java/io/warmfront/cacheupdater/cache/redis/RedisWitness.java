package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.cacheupdater.cache.CacheWitness;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedissonConfigs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

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

  private static final int CONNECTIONS = 1;

  private final RedisSettings settings;
  private final Config config;
  private @Nullable RedissonClient client;

  /**
   * Creates the witness; nothing is connected yet.
   *
   * @param settings where Redis is
   */
  public RedisWitness(RedisSettings settings) {
    this.settings = settings;
    this.config = RedissonConfigs.of(settings, CONNECTIONS);
  }

  @Override
  public Optional<Seen> look(byte[] key) {
    List<Object> answer;
    try {
      RedissonClient open = client;
      if (open == null) {
        open = Redisson.create(config);
        client = open;
      }
      answer =
          open.getScript(ByteArrayCodec.INSTANCE)
              .eval(Mode.READ_ONLY, SCRIPT, ReturnType.LIST, List.of(key));
    } catch (RuntimeException e) {
      throw RedisFault.of(settings.address(), e);
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
