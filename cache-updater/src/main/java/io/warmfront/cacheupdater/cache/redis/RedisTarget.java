package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.GuardedApply;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedissonConfigs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

/**
 * Redis: one call of the guarded script for all writes, or in a cluster one for each slot. Connects
 * at first use, so it can be made while Redis is away, and builds its client anew when Redis has
 * been silent for long.
 */
public final class RedisTarget implements CacheTarget {
  private static final int CONNECTIONS = 2;
  private static final int SHOWN_KEY = 80;

  private final RedisSettings settings;
  private final Config config;
  private final long renewAfterNanos;
  private final long keepUntilMillis;
  private @Nullable RedissonClient client;
  private long failingSinceNanos;
  private boolean failing;

  /**
   * Creates the target; nothing is connected yet.
   *
   * @param settings where Redis is
   * @param renewAfter how long Redis may fail before the client is built anew
   * @throws PipelineException if a file of the TLS settings is wrong
   */
  public RedisTarget(RedisSettings settings, Duration renewAfter) {
    this(settings, renewAfter, 0);
  }

  /**
   * Creates a target that keeps what is under each key that it comes to until a time at least,
   * whether it writes or not: its version guards the key.
   *
   * @param settings where Redis is
   * @param renewAfter how long Redis may fail before the client is built anew
   * @param keepUntilMillis until when, Unix milliseconds; 0 for no such time
   * @throws PipelineException if a file of the TLS settings is wrong
   */
  public RedisTarget(RedisSettings settings, Duration renewAfter, long keepUntilMillis) {
    this.settings = settings;
    this.config = RedissonConfigs.of(settings, CONNECTIONS);
    this.renewAfterNanos = renewAfter.toNanos();
    this.keepUntilMillis = keepUntilMillis;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public List<Result> apply(List<Write> writes) {
    if (writes.isEmpty()) {
      return List.of();
    }
    List<GuardedCall> calls = GuardedCall.of(writes, settings.isCluster(), keepUntilMillis);
    List<List<Object>> answers =
        guarded(script -> answers(calls.stream().map(it -> it.begin(script)).toList()));
    Result[] results = new Result[writes.size()];
    for (int i = 0; i < calls.size(); i++) {
      settle(calls.get(i), answers.get(i), results);
    }
    return List.of(results);
  }

  @Override
  public void probe() {
    guarded(script -> script.scriptLoad(GuardedApply.SCRIPT));
  }

  @Override
  public void close() {
    RedissonClient open = client;
    client = null;
    if (open != null) {
      open.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  /** Waits for all, also where one fails: what is under way should not meet what comes next. */
  private static List<List<Object>> answers(List<CompletableFuture<List<Object>>> calls) {
    try {
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
      return calls.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    }
  }

  private <T> T guarded(Command<T> command) {
    try {
      T answer = command.on(connected().getScript(ByteArrayCodec.INSTANCE));
      failing = false;
      return answer;
    } catch (RuntimeException e) {
      PipelineException fault = RedisFault.of(settings.address(), e);
      if (fault.code() == ErrorCode.UNREACHABLE) {
        noteSilence();
      }
      throw fault;
    }
  }

  private RedissonClient connected() {
    RedissonClient open = client;
    if (open == null) {
      open = Redisson.create(config);
      client = open;
    }
    return open;
  }

  private void noteSilence() {
    long now = System.nanoTime();
    if (!failing) {
      failing = true;
      failingSinceNanos = now;
    } else if (now - failingSinceNanos > renewAfterNanos) {
      failing = false;
      close();
    }
  }

  private static void settle(GuardedCall call, List<Object> answers, Result[] results) {
    int count = call.writes().size();
    if (answers.size() != count) {
      throw new PipelineException(
          ErrorCode.UNKNOWN, "Redis gave %d answers to %d writes".formatted(answers.size(), count));
    }
    for (int i = 0; i < count; i++) {
      long answer = ((Number) answers.get(i)).longValue();
      results[call.places().get(i)] = result(call.writes().get(i), answer);
    }
  }

  private static Result result(Write write, long answer) {
    if (answer == GuardedApply.APPLIED) {
      return new Result.Applied();
    }
    if (answer == GuardedApply.STALE) {
      return new Result.Stale();
    }
    if (answer == GuardedApply.FOREIGN) {
      return new Result.Rejected(
          ErrorCode.KEY_FOREIGN,
          "Redis holds something under '%s' that is no cache entry; it was left alone: move it,"
                  .formatted(shown(write.key()))
              + " then send the record again");
    }
    throw new PipelineException(ErrorCode.UNKNOWN, "Redis gave the unknown answer " + answer);
  }

  private static String shown(byte[] key) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(key.length, SHOWN_KEY); i++) {
      text.append(key[i] >= 0x20 && key[i] < 0x7f ? (char) key[i] : '?');
    }
    return key.length > SHOWN_KEY ? text.append('…').toString() : text.toString();
  }

  @FunctionalInterface
  private interface Command<T> {
    T on(RScript script);
  }
}
