package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.cacheupdater.cache.MarkStep;
import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.GuardedApply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.redisson.api.RScript;

/**
 * One call of the guarded script. In a cluster the driver finds the server by the key's text: one
 * that is no UTF-8 may go to another server first, which names the right one.
 *
 * @param places of its writes in their batch
 * @param writes what it writes
 * @param keepUntilMillis until when what is under their keys is kept at least, Unix milliseconds; 0
 *     for no such time
 */
record GuardedCall(List<Integer> places, List<Write> writes, long keepUntilMillis) {
  private static final RedisScript GUARDED = RedisScript.of(GuardedApply.SCRIPT);
  private static final RedisScript MARKED = RedisScript.of(MarkedApply.SCRIPT);

  /** Returns the one call of a batch, which may be empty. */
  static GuardedCall of(List<Write> writes, long keepUntilMillis) {
    return new GuardedCall(
        IntStream.range(0, writes.size()).boxed().toList(), writes, keepUntilMillis);
  }

  /** Returns the calls of one batch in a cluster: one for each slot. */
  static List<GuardedCall> bySlot(List<Write> writes, long keepUntilMillis) {
    Map<Integer, List<Integer>> slots = new LinkedHashMap<>();
    for (int place = 0; place < writes.size(); place++) {
      slots.computeIfAbsent(KeySlot.of(writes.get(place).key()), _ -> new ArrayList<>()).add(place);
    }
    return slots.values().stream()
        .map(it -> new GuardedCall(it, it.stream().map(writes::get).toList(), keepUntilMillis))
        .toList();
  }

  /** Begins it. */
  CompletableFuture<List<Object>> begin(RScript script) {
    return GUARDED.begin(script, keys(), arguments());
  }

  /** Begins it as one that moves marks as well; its answer may be that one was elsewhere. */
  CompletableFuture<List<Object>> begin(RScript script, List<MarkStep> steps) {
    List<Object> keys = keys();
    List<Object> arguments = arguments();
    for (MarkStep step : steps) {
      keys.add(bytes(step.key()));
      arguments.add(bytes(step.server()));
      arguments.add(bytes(step.from()));
      arguments.add(bytes(step.to()));
    }
    arguments.add(bytes(Integer.toString(steps.size())));
    return MARKED.begin(script, keys, arguments);
  }

  /** Puts its results where its writes are in their batch. */
  void settle(List<Object> answers, Result[] batch) {
    List<Result> results = GuardedResults.of(writes, answers);
    for (int i = 0; i < results.size(); i++) {
      batch[places.get(i)] = results.get(i);
    }
  }

  private List<Object> keys() {
    List<Object> keys = new ArrayList<>(writes.size());
    writes.forEach(write -> keys.add(write.key()));
    return keys;
  }

  private List<Object> arguments() {
    List<Object> arguments = new ArrayList<>(2 * writes.size() + 1);
    for (Write write : writes) {
      arguments.add(write.entry().encode());
      arguments.add(GuardedApply.forgetAt(Math.max(write.forgetAtMillis(), keepUntilMillis)));
    }
    if (keepUntilMillis > 0) {
      arguments.add(GuardedApply.forgetAt(keepUntilMillis));
    }
    return arguments;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
