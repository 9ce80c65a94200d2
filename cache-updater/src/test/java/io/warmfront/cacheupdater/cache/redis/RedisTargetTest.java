package io.warmfront.cacheupdater.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.CacheTargetContract;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.CacheEntry;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.contract.error.Reaction;
import io.warmfront.local.Part;
import io.warmfront.redis.RedisSettings;
import io.warmfront.testing.Await;
import io.warmfront.testing.TestPlatform;
import io.warmfront.testing.WithPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithPlatform(Part.REDIS)
class RedisTargetTest extends CacheTargetContract {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TestPlatform platform;
  private final RedisReader redis;

  RedisTargetTest(TestPlatform platform) {
    this.platform = platform;
    platform.ensure(Set.of(Part.REDIS));
    this.redis = new RedisReader(platform.redisUri());
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @BeforeEach
  void forgetScripts() {
    redis.run("SCRIPT", "FLUSH");
  }

  @Override
  protected CacheTarget newTarget() {
    return target(Duration.ofMinutes(1));
  }

  @Override
  protected Optional<byte[]> stored(byte[] key) {
    return redis.get(key);
  }

  @Override
  protected void putForeign(byte[] key, int way) {
    switch (way) {
      case 0 -> redis.run(bytes("SET"), key, bytes("somebody else's"));
      case 1 -> redis.run(bytes("HSET"), key, bytes("field"), bytes("value"));
      default -> redis.run(bytes("SET"), key, bytes("0000000000000GX1"));
    }
  }

  @Test
  void apply_scriptForgottenMeanwhile_isSentAgain() {
    try (CacheTarget target = newTarget()) {
      target.probe();
      redis.run("SCRIPT", "FLUSH");
      assertThat(target.apply(List.of(write()))).containsExactly(new Result.Applied());
    }
  }

  @Test
  void apply_keepingUntilATime_keepsWhatIsThereAndWhatIsWrittenSoLong() {
    long soon = System.currentTimeMillis() + 60_000;
    long until = soon + 60_000;
    Write there = new Write(bytes(UUID.randomUUID().toString()), entry(5, soon), soon);
    Write older = new Write(there.key(), entry(4, soon), soon);
    Write fresh = new Write(bytes(UUID.randomUUID().toString()), entry(1, soon), soon);
    Write longLived = new Write(fresh.key(), entry(2, until + 1), until + 1);
    try (CacheTarget target = newTarget();
        CacheTarget keeping = keeping(until)) {
      target.apply(List.of(there));
      assertThat(goneAt(there.key())).isEqualTo(soon);

      assertThat(keeping.apply(List.of(older, fresh)))
          .containsExactly(new Result.Stale(), new Result.Applied());

      assertThat(goneAt(there.key())).isEqualTo(until);
      assertThat(redis.get(there.key()).map(CacheEntry::decode)).contains(there.entry());
      assertThat(goneAt(fresh.key())).isEqualTo(until);
      assertThat(redis.get(fresh.key()).map(CacheEntry::decode)).contains(fresh.entry());
      assertThat(keeping.apply(List.of(longLived))).containsExactly(new Result.Applied());
      assertThat(keeping.apply(List.of(longLived))).containsExactly(new Result.Stale());
      assertThat(goneAt(fresh.key())).as("never for less long").isEqualTo(until + 1);
    }
  }

  private CacheTarget keeping(long untilMillis) {
    return new RedisTarget(
        RedisSettings.of(platform.redisUri(), Duration.ofMillis(500)),
        Duration.ofMinutes(1),
        untilMillis);
  }

  private static CacheEntry entry(long version, long expiresAt) {
    return CacheEntry.value(version, expiresAt, bytes("v"));
  }

  private long goneAt(byte[] key) {
    return Long.parseLong(new String(redis.run(bytes("PEXPIRETIME"), key).orElseThrow(), UTF_8));
  }

  @Test
  void apply_memoryFull_isUnavailableUntilThereIsRoom() {
    try (CacheTarget target = newTarget()) {
      setMemory("1", "noeviction");
      try {
        assertThat(fault(target)).isEqualTo(ErrorCode.UNAVAILABLE);
      } finally {
        setMemory("0", "allkeys-lru");
      }
      assertThat(target.apply(List.of(write()))).containsExactly(new Result.Applied());
    }
  }

  @Test
  void apply_replica_isUnavailableUntilItLeads() {
    try (CacheTarget target = newTarget()) {
      redis.run("REPLICAOF", "127.0.0.1", "1");
      try {
        assertThat(fault(target)).isEqualTo(ErrorCode.UNAVAILABLE);
      } finally {
        redis.run("REPLICAOF", "NO", "ONE");
      }
      assertThat(target.apply(List.of(write()))).containsExactly(new Result.Applied());
    }
  }

  @Test
  void apply_redisKilled_isUnreachableUntilItIsBack() {
    for (Duration renewAfter : List.of(Duration.ofMinutes(1), Duration.ZERO)) {
      try (CacheTarget target = target(renewAfter)) {
        target.apply(List.of(write()));
        platform.kill(Part.REDIS);
        assertThat(fault(target)).isEqualTo(ErrorCode.UNREACHABLE);
        assertThat(fault(target)).isEqualTo(ErrorCode.UNREACHABLE);
        platform.restart(Part.REDIS);
        Await.until("writes are taken", LIMIT, () -> target.apply(List.of(write())).size() == 1);
      }
    }
  }

  @Test
  void apply_redisFrozen_isUnreachableUntilItGoesOn() {
    try (CacheTarget target = newTarget()) {
      target.apply(List.of(write()));
      platform.pause(Part.REDIS);
      try {
        assertThat(fault(target)).isEqualTo(ErrorCode.UNREACHABLE);
      } finally {
        platform.resume(Part.REDIS);
      }
      Await.until("writes are taken", LIMIT, () -> target.apply(List.of(write())).size() == 1);
    }
  }

  @Test
  void probe_nobodyThere_isUnreachable() {
    try (CacheTarget target =
        new RedisTarget(
            RedisSettings.of("redis://127.0.0.1:1", Duration.ofMillis(200)),
            Duration.ofSeconds(1))) {
      PipelineException fault = catchThrowableOfType(PipelineException.class, target::probe);
      assertThat(fault.code()).isEqualTo(ErrorCode.UNREACHABLE);
      assertThat(fault).hasMessageStartingWith("Redis at 127.0.0.1:1 does not answer: ");
    }
  }

  private CacheTarget target(Duration renewAfter) {
    return new RedisTarget(
        RedisSettings.of(platform.redisUri(), Duration.ofSeconds(1)), renewAfter);
  }

  private static ErrorCode fault(CacheTarget target) {
    PipelineException fault =
        catchThrowableOfType(PipelineException.class, () -> target.apply(List.of(write())));
    assertThat(fault.code().reaction())
        .as(
            "%s, from %s, from %s",
            fault, fault.getCause(), fault.getCause() == null ? null : fault.getCause().getCause())
        .isEqualTo(Reaction.RETRY);
    return fault.code();
  }

  private void setMemory(String bytes, String policy) {
    redis.run("CONFIG", "SET", "maxmemory-policy", policy);
    redis.run("CONFIG", "SET", "maxmemory", bytes);
  }

  private static Write write() {
    long expiresAt = System.currentTimeMillis() + 60_000;
    CacheEntry entry = CacheEntry.value(1, expiresAt, bytes("x"));
    return new Write(bytes(UUID.randomUUID().toString()), entry, expiresAt);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
