package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.GuardedApply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.RedisNoScriptException;

/**
 * One call of the guarded script. In a cluster the driver finds the server by the key's text: one
 * that is no UTF-8 may go to another server first, which names the right one.
 *
 * @param places of its writes in their batch
 * @param writes what it writes, at least one
 * @param keepUntilMillis until when what is under their keys is kept at least, Unix milliseconds; 0
 *     for no such time
 */
record GuardedCall(List<Integer> places, List<Write> writes, long keepUntilMillis) {
  private static final String SHA = sha1(GuardedApply.SCRIPT);

  /**
   * Returns the calls of one batch: one for all, or in a cluster one for each slot.
   *
   * @param keepUntilMillis as above
   */
  static List<GuardedCall> of(List<Write> writes, boolean isCluster, long keepUntilMillis) {
    Map<Integer, List<Integer>> slots = new LinkedHashMap<>();
    for (int place = 0; place < writes.size(); place++) {
      int slot = isCluster ? KeySlot.of(writes.get(place).key()) : 0;
      slots.computeIfAbsent(slot, _ -> new ArrayList<>()).add(place);
    }
    return slots.values().stream()
        .map(it -> new GuardedCall(it, it.stream().map(writes::get).toList(), keepUntilMillis))
        .toList();
  }

  /** Begins it; a server that does not know the script is told. */
  CompletableFuture<List<Object>> begin(RScript script) {
    List<Object> keys = writes.stream().<Object>map(Write::key).toList();
    Object[] arguments = arguments();
    return script
        .<List<Object>>evalShaAsync(Mode.READ_WRITE, SHA, ReturnType.LIST, keys, arguments)
        .toCompletableFuture()
        .exceptionallyCompose(fault ->
            isUnknownScript(fault)
                ? script.<List<Object>>evalAsync(
                    Mode.READ_WRITE, GuardedApply.SCRIPT, ReturnType.LIST, keys, arguments)
                : CompletableFuture.failedFuture(fault));
  }

  private Object[] arguments() {
    boolean keeps = keepUntilMillis > 0;
    Object[] arguments = new Object[2 * writes.size() + (keeps ? 1 : 0)];
    for (int i = 0; i < writes.size(); i++) {
      Write write = writes.get(i);
      arguments[2 * i] = write.entry().encode();
      arguments[2 * i + 1] =
          GuardedApply.forgetAt(Math.max(write.forgetAtMillis(), keepUntilMillis));
    }
    if (keeps) {
      arguments[2 * writes.size()] = GuardedApply.forgetAt(keepUntilMillis);
    }
    return arguments;
  }

  private static boolean isUnknownScript(Throwable fault) {
    return (fault instanceof CompletionException && fault.getCause() != null
            ? fault.getCause()
            : fault)
        instanceof RedisNoScriptException;
  }

  private static String sha1(String script) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1"); // how Redis names scripts
      return HexFormat.of().formatHex(digest.digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
