package io.warmfront.cacheupdater.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.warmfront.cacheupdater.cache.CacheTarget;
import io.warmfront.cacheupdater.cache.MarkStep;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.GuardedApply;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import io.warmfront.redis.RedisSettings;
import io.warmfront.redis.RedissonConfigs;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;

/**
 * Redis: one call of the guarded script for all writes, in which marks move as well; or in a
 * cluster one for each slot, and then one for the marks of each master. Connects at first use, so
 * it can be made while Redis is away, and builds its client anew when Redis has been silent for
 * long.
 */
public final class RedisTarget implements CacheTarget {
  private static final int CONNECTIONS = 2;
  private static final Map<String, String> ONE_PLACE = Map.of("", "");
  private static final RedisScript TIME = RedisScript.of("return redis.call('TIME')");
  private static final RedisScript SIGN =
      RedisScript.of(
          "return {string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')}");

  private final RedisSettings settings;
  private final Config config;
  private final long renewAfterNanos;
  private final long keepUntilMillis;
  private final ClusterPlaces clusterPlaces = new ClusterPlaces();
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
    List<GuardedCall> calls =
        settings.isCluster()
            ? GuardedCall.bySlot(writes, keepUntilMillis)
            : List.of(GuardedCall.of(writes, keepUntilMillis));
    List<List<Object>> answers =
        run(script -> calls.stream().map(call -> call.begin(script)).toList());
    Result[] results = new Result[writes.size()];
    for (int i = 0; i < calls.size(); i++) {
      calls.get(i).settle(answers.get(i), results);
    }
    return List.of(results);
  }

  @Override
  public Map<String, String> places() {
    return settings.isCluster()
        ? guarded(open -> clusterPlaces.of(open, key -> sign(script(open), key)))
        : ONE_PLACE;
  }

  @Override
  public Optional<List<Result>> apply(List<Write> writes, List<MarkStep> steps) {
    if (settings.isCluster()) {
      List<Result> results = apply(writes);
      return move(steps) ? Optional.of(results) : Optional.empty();
    }
    GuardedCall call = GuardedCall.of(writes, keepUntilMillis);
    List<Object> answers = run(script -> List.of(call.begin(script, steps))).getFirst();
    return MarkedApply.isMoved(answers)
        ? Optional.empty()
        : Optional.of(GuardedResults.of(writes, answers));
  }

  @Override
  public Map<String, String> marks(Collection<String> keys) {
    Map<String, byte[]> found =
        guarded(open -> open.getBuckets(ByteArrayCodec.INSTANCE).get(keys.toArray(String[]::new)));
    Map<String, String> marks = new HashMap<>();
    found.forEach((key, mark) -> marks.put(key, new String(mark, UTF_8)));
    return marks;
  }

  @Override
  public long clockMillis() {
    List<Object> time = run(script -> List.of(TIME.begin(script, List.of(), List.of()))).getFirst();
    return TimeUnit.SECONDS.toMillis(number(time.getFirst()))
        + TimeUnit.MICROSECONDS.toMillis(number(time.getLast()));
  }

  @Override
  public void probe() {
    guarded(open -> script(open).scriptLoad(GuardedApply.SCRIPT));
  }

  @Override
  public void close() {
    RedissonClient open = client;
    client = null;
    if (open != null) {
      open.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  /** Moves marks of a cluster, those of each master together; false if one was elsewhere. */
  private boolean move(List<MarkStep> steps) {
    GuardedCall nothing = GuardedCall.of(List.of(), 0);
    Collection<List<MarkStep>> byMaster =
        steps.stream()
            .collect(Collectors.groupingBy(step -> KeySlot.of(step.key().getBytes(UTF_8))))
            .values();
    return run(script -> byMaster.stream().map(it -> nothing.begin(script, it)).toList()).stream()
        .noneMatch(MarkedApply::isMoved);
  }

  private static String sign(RScript script, String key) {
    List<Object> keys = List.of(key.getBytes(UTF_8));
    List<Object> answer = answers(List.of(SIGN.begin(script, keys, List.of()))).getFirst();
    return new String((byte[]) answer.getFirst(), UTF_8);
  }

  /** Begins calls and returns the answers of all. */
  private List<List<Object>> run(Function<RScript, List<CompletableFuture<List<Object>>>> calls) {
    return guarded(open -> answers(calls.apply(script(open))));
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

  private <T> T guarded(Function<RedissonClient, T> command) {
    try {
      T answer = command.apply(connected());
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

  private static RScript script(RedissonClient open) {
    return open.getScript(ByteArrayCodec.INSTANCE);
  }

  private static long number(Object digits) {
    return Long.parseLong(new String((byte[]) digits, UTF_8));
  }
}
