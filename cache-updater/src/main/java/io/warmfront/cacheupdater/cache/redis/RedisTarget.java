package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.GuardedApply;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Redis: one call of the guarded script for all writes. Connects at first use, so it can be made
 * while Redis is away, and builds its client anew when Redis has been silent for long.
 */
public final class RedisTarget implements CacheTarget {
  private static final String SHA = sha1(GuardedApply.SCRIPT);
  private static final int SHOWN_KEY = 80;

  private final String uri;
  private final String address;
  private final Duration timeout;
  private final long renewAfterNanos;
  private final long keepUntilMillis;
  private @Nullable RedissonClient client;
  private long failingSinceNanos;
  private boolean failing;

  /**
   * Creates the target; nothing is connected yet.
   *
   * @param uri such as {@code redis://127.0.0.1:6379}
   * @param address how Redis is called in messages: no password
   * @param timeout longest wait for a connection or an answer
   * @param renewAfter how long Redis may fail before the client is built anew
   */
  public RedisTarget(String uri, String address, Duration timeout, Duration renewAfter) {
    this(uri, address, timeout, renewAfter, 0);
  }

  /**
   * Creates a target that keeps what is under each key that it comes to until a time at least,
   * whether it writes or not: its version guards the key.
   *
   * @param keepUntilMillis until when, Unix milliseconds; 0 for no such time
   */
  public RedisTarget(
      String uri, String address, Duration timeout, Duration renewAfter, long keepUntilMillis) {
    this.uri = uri;
    this.address = address;
    this.timeout = timeout;
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
    List<Object> keys = new ArrayList<>(writes.size());
    boolean keeps = keepUntilMillis > 0;
    Object[] arguments = new Object[2 * writes.size() + (keeps ? 1 : 0)];
    for (int i = 0; i < writes.size(); i++) {
      Write write = writes.get(i);
      keys.add(write.key());
      arguments[2 * i] = write.entry().encode();
      arguments[2 * i + 1] =
          GuardedApply.forgetAt(Math.max(write.forgetAtMillis(), keepUntilMillis));
    }
    if (keeps) {
      arguments[2 * writes.size()] = GuardedApply.forgetAt(keepUntilMillis);
    }
    return results(writes, call(keys, arguments));
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

  private List<Object> call(List<Object> keys, Object[] arguments) {
    return guarded(script -> {
      try {
        return script.evalSha(Mode.READ_WRITE, SHA, ReturnType.LIST, keys, arguments);
      } catch (RedisNoScriptException e) {
        return script.eval(Mode.READ_WRITE, GuardedApply.SCRIPT, ReturnType.LIST, keys, arguments);
      }
    });
  }

  private <T> T guarded(Command<T> command) {
    try {
      T answer = command.on(connected().getScript(ByteArrayCodec.INSTANCE));
      failing = false;
      return answer;
    } catch (RuntimeException e) {
      PipelineException fault = RedisFault.of(address, e);
      if (fault.code() == ErrorCode.UNREACHABLE) {
        noteSilence();
      }
      throw fault;
    }
  }

  private RedissonClient connected() {
    RedissonClient open = client;
    if (open == null) {
      open = RedisClients.connect(uri, timeout);
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

  private static List<Result> results(List<Write> writes, List<Object> answers) {
    if (answers.size() != writes.size()) {
      throw new PipelineException(
          ErrorCode.UNKNOWN,
          "Redis gave %d answers to %d writes".formatted(answers.size(), writes.size()));
    }
    List<Result> results = new ArrayList<>(writes.size());
    for (int i = 0; i < writes.size(); i++) {
      results.add(result(writes.get(i), ((Number) answers.get(i)).longValue()));
    }
    return results;
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

  private static String sha1(String script) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1"); // how Redis names scripts
      return HexFormat.of().formatHex(digest.digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  @FunctionalInterface
  private interface Command<T> {
    T on(RScript script);
  }
}
