package io.warmfront.cacheupdater.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.error.Reaction;
import io.warmfront.testing.Await;
import io.warmfront.testing.redis.SentinelRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A master with a replica, watched by sentinels; servers and sentinels ask for passwords. */
class SentinelTargetTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void apply_masterKilled_goesOnWithTheNextOne() {
    try (SentinelRedis stack = SentinelRedis.start();
        CacheTarget target = new RedisTarget(SentinelSettings.of(stack), Duration.ofSeconds(15))) {
      assertThat(target.apply(List.of(write("before")))).containsExactly(new Result.Applied());
      Await.until("the replica has it", LIMIT, () -> !has(stack, "before").equals("0"));

      stack.servers().getFirst().kill();

      Await.until("writes are taken", LIMIT, () -> isTaken(target, write("after")));
      assertThat(has(stack, "after")).isEqualTo("1");
      assertThat(target.apply(List.of(write("before")))).containsExactly(new Result.Stale());
    }
  }

  private static boolean isTaken(CacheTarget target, Write write) {
    try {
      return !target.apply(List.of(write)).isEmpty();
    } catch (PipelineException fault) {
      assertThat(fault.code().reaction()).as("%s", fault).isEqualTo(Reaction.RETRY);
      return false;
    }
  }

  private static String has(SentinelRedis stack, String key) {
    try {
      return stack.servers().getLast().ask("EXISTS", key).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Write write(String key) {
    long expiresAt = System.currentTimeMillis() + 600_000;
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return new Write(bytes, CacheEntry.value(1, expiresAt, bytes), expiresAt);
  }
}
